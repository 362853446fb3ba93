import type { PaperWords } from '../paper.ts'

export const paperEn: PaperWords = {
  addressee: (company, person) => [person, company],
  number: 'Letter no.',
  day: 'Date',
  loginId: 'Login ID',
  validUntil: 'Valid until',
  reading: 'Spoken',
  stepsTitle: 'What to do',
  warningTitle: 'Please read',
  warnings: [
    'No bank clerk, police officer or systems company ever asks for this. If somebody does, by telephone or by e-mail, do not answer: hang up and call your branch.',
    'If the envelope was open, or you did not expect this letter, do not use it and call your branch at once. At night and on holidays use “Emergency stop” on the log-in page.',
    'Please shred this letter once you are done.',
  ],
  contact: 'Questions: {branch}, telephone {telephone} ({hours})',
  fee: 'The certificate is free of charge. Whoever asks for a fee is a fraud.',
  letters: {
    'acquisition-code': {
      title: 'Your certificate acquisition code',
      intro: 'With this code you acquire your client certificate for {serviceName}. It works once.',
      secret: 'Acquisition code',
      steps: [
        'On your company PC, open the log-in page of {serviceName}.',
        'Press “Get a certificate” (bank business days, {from} to {to} Japan time).',
        'Enter your login ID, your password and the code above. The password comes in a letter of its own; if you have one already, keep using it.',
        'Save the certificate as the page shows you, import it into your browser, and go on to the check.',
      ],
    },
    'initial-password': {
      title: 'Your initial password',
      intro: 'With this password you acquire your client certificate for {serviceName} and log in for the first time.',
      secret: 'Initial password',
      steps: [
        'Make sure that you have the letter with the acquisition code (it comes in another envelope).',
        'Acquire your certificate as that letter says.',
        'At your first log-in you choose a password and a confirmation password of your own. This initial password is worth nothing afterwards.',
      ],
    },
  },
  // biome-ignore format: a table
  saying: {
    2: 'two', 3: 'three', 4: 'four', 5: 'five', 6: 'six', 7: 'seven', 8: 'eight', 9: 'nine',
    A: 'Alfa', B: 'Bravo', C: 'Charlie', D: 'Delta', E: 'Echo', F: 'Foxtrot', G: 'Golf', H: 'Hotel', J: 'Juliett',
    K: 'Kilo', L: 'Lima', M: 'Mike', N: 'November', P: 'Papa', Q: 'Quebec', R: 'Romeo', S: 'Sierra', T: 'Tango',
    U: 'Uniform', V: 'Victor', W: 'Whiskey', X: 'X-ray', Y: 'Yankee', Z: 'Zulu',
  },
  allSmall: 'All letters are small. Type the hyphens too.',
}
