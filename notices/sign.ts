/**
 * A mail signed by the bank (S/MIME, RFC 8551 §3.5.3: multipart/signed with a detached signature), so that a mail program can say who wrote
 * it and that nothing was changed. The words stay readable for whoever knows nothing of signatures.
 *
 * The unsigned mail is built first; its content headers move into the first part, which is what is signed, and its other headers stay
 * where they are. Base64 and lines of 76 characters are what every relay carries byte by byte.
 */
import type { SendMailOptions } from 'nodemailer'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { MailSigner } from '../ca/mail-signer.ts'

/** @returns the same mail to the same address, as finished bytes */
export async function signMail(
  mail: SendMailOptions,
  signer: MailSigner,
  at: Temporal.Instant,
): Promise<SendMailOptions> {
  const { messageId, envelope } = mail
  if (messageId === undefined || envelope === undefined)
    throw new Error('a mail is signed with its Message-ID and envelope')
  const built = await new MailComposer(mail).compile().build()
  const raw = signedMessage(built.toString('latin1'), signer, at)
  return { messageId, envelope, raw, disableFileAccess: true, disableUrlAccess: true }
}

function signedMessage(message: string, signer: MailSigner, at: Temporal.Instant): Buffer {
  const end = message.indexOf('\r\n\r\n')
  // Folded lines belong to the header above them.
  const headers = message.slice(0, end).split(/\r\n(?![ \t])/)
  const ofContent = (header: string) => /^(?:content-type|content-transfer-encoding):/i.test(header)
  const inside = `${headers.filter(ofContent).join('\r\n')}${message.slice(end)}`
  const signed = inside.endsWith('\r\n') ? inside : `${inside}\r\n`
  // The break before a boundary belongs to the boundary (RFC 2046 §5.1.1), so it is not signed.
  const signature = signer.sign(Buffer.from(signed.slice(0, -2), 'latin1'), at)
  const boundary = boundaryFor(signature)
  return Buffer.from(
    [
      ...headers.filter((header) => !ofContent(header) && !/^mime-version:/i.test(header)),
      'MIME-Version: 1.0',
      `Content-Type: multipart/signed; protocol="application/pkcs7-signature";\r\n micalg=${signer.digest}; boundary="${boundary}"`,
      '',
      'This is a signed message. The text can be read without checking the signature.',
      `--${boundary}`,
      signed.slice(0, -2),
      `--${boundary}`,
      'Content-Type: application/pkcs7-signature; name="smime.p7s"',
      'Content-Transfer-Encoding: base64',
      'Content-Disposition: attachment; filename="smime.p7s"',
      'Content-Description: S/MIME signature',
      '',
      ...(Buffer.from(signature)
        .toString('base64')
        .match(/.{1,76}/g) ?? []),
      `--${boundary}--`,
      '',
    ].join('\r\n'),
    'latin1',
  )
}

/** From the signature, which is another one each time; no line of base64 begins with hyphens. */
function boundaryFor(signature: Uint8Array): string {
  return `----=_warifu_${Buffer.from(signature.subarray(-18)).toString('hex')}`
}
