/** The operator's book in English. One list: in the order in which a house is built, watched and rescued. */
import type { Book, Same } from './blocks.ts'
import type { operatorJa } from './operator-ja.ts'

export const operatorEn = {
  title: 'For operators',
  readers: 'For those of the bank who install and watch the Warifu server.',
  chapters: {
    role: {
      title: 'What an operator may do',
      lead: 'What is done at the machine is kept apart from what only the bank’s staff may do.',
      blocks: [
        {
          table: {
            heads: ['Command', 'Who', 'What'],
            rows: [
              ['`init` `serve` `doctor` `manual`', 'the operator', 'install, start, look, write this manual'],
              [
                '`ca list` `ca succeed` `ca retire` `backup` `restore` `issuing status` `issuing merge`',
                'the operator',
                'copy, bring back, and reconcile afterwards',
              ],
              ['`audit verify`', 'the operator', 'prove the audit trail'],
              [
                '`policy check` `policy dates` `calendar at`',
                'anybody',
                'rules and business days, answered from the files alone',
              ],
              [
                '`contract` `visit` `approval` `renewal` `user` `certificate` `letter` `signal` `queues` `calendar import` `policy propose` `notices` `audit find` `audit search` `audit export` `issuing open`',
                'the bank’s staff',
                'what concerns customers, and reading the record',
              ],
            ],
          },
        },
        {
          list: [
            'With `--json` every command answers with one JSON object.',
            'Exit codes: 0 done, 1 refused or a fault found, 2 wrong usage, 3 a defect.',
            '`--help` shows usage and examples of each.',
          ],
        },
        {
          care: [
            'An operator cannot act for the staff. Only the demo is an exception, and its answers say “demo, no certificate”.',
          ],
        },
        { heading: 'When staff use the command line' },
        {
          text: 'Staff show their own certificate (.p12); what the staff console does and asks for holds here too. The passphrase is asked for, or read from a file with `--passphrase-file`.',
        },
        {
          commands: [
            'warifu queues --staff me.p12',
            'warifu contract show NP-0001 --staff me.p12',
            'warifu policy propose /etc/warifu/policy.yaml --staff me.p12',
          ],
        },
        { see: ['operator/install', 'operator/watch'] },
      ],
    },
    install: {
      title: 'Installing',
      lead: 'Settings and rules are checked before any key is made.',
      blocks: [
        {
          steps: [
            'Write the settings. `docs/running.md` of the distribution lists them. Unknown names and mistakes are all told at once, with their lines.',
            'Make the rules from a copy of `policies/hokuyo-gaitame-web.yaml`. Fill in the telephone numbers and the sender that it marks “fill in before opening”.',
            'Check the rules.',
          ],
        },
        { commands: ['export WARIFU_CONFIG=/etc/warifu/warifu.yaml', 'warifu policy check /etc/warifu/policy.yaml'] },
        { steps: ['Make the keys, the CA and an empty archive. Nothing that stands is ever overwritten.'] },
        { commands: ['warifu init --root-key /media/safe'] },
        {
          steps: [
            'With a witness, write down the fingerprint (SHA-256) of the root certificate that is shown.',
            'Take out the medium with the root key and put it into the safe.',
            'Look whether anything is missing.',
          ],
        },
        { commands: ['warifu doctor'] },
        {
          care: [
            'The server does not start while the root key lies in the data folder.',
            'Keep the seal key (`keys.sealKeyFile`) and the server key (`keys.serverKeyFile`) apart from the backups: whoever has both can open everything.',
          ],
        },
        { see: ['operator/start', 'operator/backup'] },
      ],
    },
    start: {
      title: 'Starting and stopping',
      lead: 'One command opens every door.',
      blocks: [
        { commands: ['warifu serve'] },
        {
          list: [
            'SIGTERM or SIGINT ends it. What is under way is finished first.',
            'If the power fails, no certificate is issued without a record. What was half done is cleared up after the next start.',
            'After a change of settings or rules, run `warifu policy check` and `warifu doctor`, then start again.',
          ],
        },
        { heading: 'The doors' },
        {
          table: {
            heads: ['Door', 'For whom', 'What'],
            rows: [
              ['portal', 'customers', 'acquisition, emergency stop, guidance'],
              ['certificate', 'customers', 'log-in, consoles, the application'],
              ['staff', 'the bank’s staff', 'their console'],
              ['status', 'programs of others', 'CRL, OCSP, the CA’s certificates'],
              ['inside', 'your own monitors and proxies', '`/livez`, `/readyz`, metrics, forward-auth'],
            ],
          },
        },
        { care: ['The inside door listens on an inner address only. Never let it out.'] },
        { see: ['operator/watch'] },
      ],
    },
    watch: {
      title: 'Watching, every day',
      lead: '`warifu doctor` looks and changes nothing. Beside what is wrong stands the command to type.',
      blocks: [
        { commands: ['warifu doctor', 'warifu doctor --json'] },
        {
          table: {
            heads: ['Item', 'A warning when', 'What to do'],
            rows: [
              [
                'calendar',
                'the holidays are not official for as long as a certificate acquired today lives',
                'take in the next year’s holidays',
              ],
              ['root, issuing CA, OCSP responder', 'the end is near', 'plan a key ceremony'],
              ['server certificate', 'fewer than 21 days are left', 'put a new chain there and start again'],
              [
                'mail certificate',
                'fewer than 30 days are left',
                'start again: the next one is made then; one from another CA is replaced',
              ],
              ['root key', 'it is still on this machine', 'take it to the safe'],
              ['archive, keys', 'they do not open', 'remove the reason that is shown'],
              ['CRL', 'it is old, or over', 'see whether the server is running'],
              ['disk', 'little is free', 'make room'],
              ['OCSP', 'there is no answer, or an old one', 'see whether the server is running'],
              ['mail', 'mails pile up that cannot be sent', 'look at the mail server and the settings'],
              [
                'audit trail',
                'a line is missing or has been changed',
                'run `warifu audit verify` and treat it as an incident',
              ],
              ['issuing', 'it is off after a restore', 'finish the reconciling'],
            ],
          },
        },
        { heading: 'For your monitoring' },
        {
          steps: [
            'Run `warifu doctor` every hour, and alert when its exit code is not 0.',
            'Alert when `/readyz` does not answer 200.',
            'Let Prometheus collect `/metrics` of the inside door.',
          ],
        },
        {
          care: [
            'Once a CRL is over, whoever relies on it refuses every certificate. Repair that before anything else.',
          ],
        },
        { see: ['operator/calendar', 'operator/revocation'] },
      ],
    },
    calendar: {
      title: 'Business days and rules',
      lead: 'Hours, renewal and the days of notices all follow from the rules and the calendar.',
      blocks: [
        { heading: 'Is acquisition open at an instant?' },
        { commands: ['warifu calendar at 2026-12-31T10:00:00+09:00 --policy /etc/warifu/policy.yaml'] },
        { heading: 'The dates of a certificate acquired on a day' },
        { commands: ['warifu policy dates /etc/warifu/policy.yaml --acquired 2026-11-24T10:00:00+09:00'] },
        { heading: 'For the staff: loading holidays and the bank’s own closures' },
        {
          commands: [
            'warifu calendar import syukujitsu.csv --look --staff me.p12',
            'warifu calendar import syukujitsu.csv --staff me.p12',
            'warifu approval approve ID --staff other.p12',
            'warifu calendar preview --days 14',
          ],
        },
        {
          text: 'The table of the Cabinet Office (syukujitsu.csv) is read as it is. `--look` only says which days would change, and for how many certificates. Without it the load is asked for, and counts once another checker has approved. The same is done at the staff door under “Calendar”.',
        },
        { heading: 'Changing the rules' },
        {
          steps: [
            'Copy the file and make the change.',
            'Find out by `warifu policy check` that there is no mistake.',
            'Compare the dates before and after by `warifu policy dates`.',
            'The staff ask for that file at the staff door under “Rules”, and another checker approves when the differences and their effects have been seen (`warifu policy propose` asks as well).',
            'Put the approved file in its place and start again. With any other file the program does not start.',
          ],
        },
        {
          care: [
            'Each line of the audit trail has the fingerprint of the rules of its time. Keep every version of the file.',
          ],
        },
        { see: ['operator/watch'] },
      ],
    },
    revocation: {
      title: 'CRL and OCSP',
      lead: 'A revocation works at the moment it is recorded. CRL and OCSP are for the programs of others.',
      blocks: [
        {
          list: [
            'A CRL is made within seconds of a revocation, and every hour in any case. Its number only rises.',
            'OCSP answers each question from the same record.',
            'An emergency stop and a frozen contract are listed as certificateHold, and go from the list when lifted.',
          ],
        },
        { heading: 'Looking from outside' },
        {
          commands: [
            'curl -sO http://status.bank.example/crl/issuing-1.crl',
            'openssl crl -inform DER -in issuing-1.crl -noout -text',
          ],
        },
        { care: ['`statusUrl` stands in every certificate that was issued. It cannot be changed afterwards.'] },
        { see: ['operator/watch', 'operator/restore'] },
      ],
    },
    rollover: {
      title: 'The next issuing CA and ordered renewals',
      lead: 'When the issuing CA nears its end, the next one is made, and customers are asked to renew before their expiry date.',
      blocks: [
        {
          text: 'A CA can sign nothing that outlives it. `warifu doctor` says so 400 days before its end. Both CAs stand side by side until no certificate of the old one is left.',
        },
        { heading: 'Make the next issuing CA' },
        {
          steps: [
            'Make a backup and take the root key out of its safe. Have witnesses.',
            'Make the next CA. `--from` is the first day on which new certificates come from it.',
            'Put the SHA-256 that it prints into the minutes, take the root key back to its safe, and make another backup.',
            'Before that day, start the server anew. Add the new CA’s certificate to the proxies in front and to the applications that know Warifu’s CA. Leave the old one where it is.',
            'See with `warifu ca list` which CA issues.',
          ],
        },
        {
          commands: [
            'warifu backup /backup/before-ceremony',
            'warifu ca succeed --root-key /media/safe --from 2027-01-15',
            'warifu ca list',
          ],
        },
        { heading: 'Ask the customers to renew' },
        {
          text: 'An ordered renewal is asked for by the centre and approved by another person, in the staff console (“Calendar and rules”, “Ordered renewal”) or on the command line.',
        },
        {
          commands: [
            'warifu renewal orders --staff me.p12',
            'warifu renewal order --data @order.json --staff me.p12',
            'warifu renewal show AZrQ7fExample --staff me.p12',
          ],
        },
        {
          list: [
            'Each person concerned gets a mail. Whoever has not renewed is reminded once ten days before the last full day, once on it, and once on the last day to renew. From the first day on he can renew, in the usual hours.',
            'After the last full day the old certificate opens the renewal only. No payment is possible with it.',
            'After the last day to renew, certificates that were not renewed are revoked. Their users need a code.',
            'Wrong dates can be called off, by two people again. Whoever was asked by mail is told.',
          ],
        },
        { heading: 'Destroy the earlier CA’s key' },
        {
          text: 'When no certificate of the earlier CA is left, its last list is published. Once `warifu ca list` says “through”, destroy its key before witnesses. A destroyed key never comes back.',
        },
        {
          commands: ['warifu ca list', 'warifu ca retire issuing-1', 'warifu ca retire issuing-1 --destroy'],
        },
        {
          list: [
            'Start the server anew. Until then the running one has the key in its memory.',
            'Make a new backup and destroy the older ones: they still have the sealed key.',
            'Take the earlier CA’s certificate out of the proxies in front.',
          ],
        },
        { heading: 'When customers’ keys are in doubt' },
        {
          text: 'With the reason “A key is in doubt” the old certificates can be limited to the renewal from the approval on. A contract or numbers narrow it down.',
        },
        {
          care: [
            'Where certificates themselves were stolen, revoke them instead: with the password the thief can open the renewal page too.',
            'A suspicion about the issuing key is no case for an ordered renewal either. Read “When something has happened”.',
          ],
        },
        { heading: 'The end of the earlier CA' },
        {
          text: 'When no certificate of it lives, its last CRL is published, good until that CA’s own end. Only then take it out of the proxies in front.',
        },
        { see: ['operator/revocation', 'operator/incident', 'operator/backup'] },
      ],
    },
    backup: {
      title: 'Making a backup',
      lead: 'It copies the archive as it is at one moment, beside the running server.',
      blocks: [
        { commands: ['warifu backup /backup/warifu-2026-11-24'] },
        {
          steps: [
            'Read what has to be kept apart from it.',
            'Send the backup to another building.',
            'Once a month, practise a restore on another machine.',
          ],
        },
        {
          list: [
            'It has the archive, the sealed keys, the rules, and the fingerprint of each. The seal key and the server key are not in it.',
            'It never writes into a folder that stands. Put the date into the name.',
          ],
        },
        { care: ['Never copy the archive’s file alone: its newest records lie in another file.'] },
        { see: ['operator/restore'] },
      ],
    },
    restore: {
      title: 'Restoring, and reconciling',
      lead: 'A restored archive does not know what was revoked after the backup. So it begins with issuing switched off, until it has been reconciled.',
      blocks: [
        {
          steps: [
            'Stop the broken machine, and make sure that it never starts again.',
            'Put the seal key, the server key and the settings on the new machine.',
            'Restore together with the newest CRL, from where it was published or from a copy.',
          ],
        },
        { commands: ['warifu restore /backup/warifu-2026-11-24 --crl http://status.bank.example/crl/issuing-1.crl'] },
        {
          list: [
            'After a roll-over give `--crl` once for each issuing CA. A missing list, one older than the backup or one that the house has not signed stops the restore before anything is made.',
            'Of a CA that was made after the backup, put its files into `ca/` on the new machine first. Make a backup right after each roll-over.',
          ],
        },
        { commands: ['warifu restore /backup/warifu-2026-11-24 --crl issuing-1.crl --crl issuing-2.crl'] },
        {
          steps: [
            'Start. Logging in, revoking and stopping work; issuing is off.',
            'Look at the lists that were merged, and for certificates that are not in the archive. If a newer CRL is found, merge it too.',
          ],
        },
        { commands: ['warifu issuing status', 'warifu issuing merge issuing-1.crl'] },
        { steps: ['Two of the bank’s staff look, and open issuing again.'] },
        { commands: ['warifu issuing open'] },
        {
          care: [
            'Use `--without-crl` only when a list cannot be had, then `issuing merge` with each that there is. Certificates revoked after the backup may then work again: look at every contract.',
            'Where an archive stands nothing is ever restored. Move it away first.',
          ],
        },
        { see: ['operator/backup', 'operator/verify'] },
      ],
    },
    verify: {
      title: 'Proving the audit trail',
      lead: 'Every act and every refusal is a line, and each line is chained to the one before.',
      blocks: [
        { commands: ['warifu audit verify'] },
        {
          list: [
            'A changed, missing or reordered line is found: exit code 1, and the first place.',
            'Every day a signed checkpoint of the chains leaves the house by mail. Kept where the archive’s owner cannot write, these mails show even a trail that was rewritten whole.',
          ],
        },
        { heading: 'Holding it against a checkpoint' },
        { commands: ['warifu audit verify --checkpoint checkpoint-2026-11-24.eml'] },
        { heading: 'For the staff: finding lines' },
        {
          commands: [
            'warifu audit find 7KQ2M-9XW4T',
            'warifu audit search --user TARO01 --from 2026-11-01',
            'warifu audit export --from 2026-11-01 --to 2026-12-01 --out november.jsonl',
          ],
        },
        { text: 'The reference that a customer reads from a page leads to its line. Reading is itself a line.' },
        { see: ['operator/incident'] },
      ],
    },
    incident: {
      title: 'When something has happened',
      lead: 'Stop it, keep the traces, tell those concerned: in this order.',
      blocks: [
        {
          steps: [
            'If a customer is being robbed, the staff stop that user. If a certificate’s key may have leaked, they revoke it.',
            'If the machine may have been broken into, stop the server and copy its disk. Do not switch it off.',
            'Prove the audit trail, and keep the result.',
            'Put the record of one contract and one span of time into one signed file.',
          ],
        },
        {
          commands: [
            'warifu audit verify --json',
            'warifu contract incident NP-0001 --from 2026-11-20 --to 2026-11-27',
          ],
        },
        { heading: 'If the issuing key may have leaked' },
        {
          steps: [
            'Stop the server. A forged certificate that is not in the archive logs nobody in, but programs of others may trust it.',
            'Take the root key from the safe and hold the ceremony of a new CA.',
            'Ask all customers to acquire anew.',
          ],
        },
        {
          care: [
            'Tell customers as the bank’s rules say. Never ask anybody for a password or a code, by telephone or by mail.',
          ],
        },
        { see: ['operator/verify', 'operator/restore'] },
      ],
    },
    letters: {
      title: 'When mail does not arrive',
      lead: 'A failing mail holds up nothing else. It is tried again, at growing intervals, until it arrives.',
      blocks: [
        {
          steps: [
            'Look for lines with `letter` in the server’s log: they have the mail server’s answer.',
            'Check `smtp.host`, `smtp.port` and `smtp.encryption` in the settings.',
            'Once the mail server is well, waiting notices arrive together, with the true number of days left.',
          ],
        },
        {
          care: [
            'A mail whose outcome was never known is sent again under the same Message-ID, so that it counts as one.',
          ],
        },
        { see: ['operator/watch'] },
      ],
    },
  },
} as const satisfies Book & Same<typeof operatorJa>
