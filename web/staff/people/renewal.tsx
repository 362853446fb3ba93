/** 行員証明書の更新: one's own, under the same number, with a key made here or elsewhere. */
import { useState } from 'react'
import { peopleWords } from '../../../texts/staff/people.ts'
import type { StaffMe } from '../../../wire/staff/office.ts'
import { type StaffRenewed, staffRenewed } from '../../../wire/staff/people.ts'
import { isRefused, post } from '../../console/ask.ts'
import { Choice } from '../../console/forms/choice.tsx'
import { Form } from '../../console/forms/form.tsx'
import { Button } from '../../console/parts/button.tsx'
import { Facts } from '../../console/parts/facts.tsx'
import { Moment } from '../../console/parts/moment.tsx'
import { Note } from '../../console/parts/note.tsx'
import { useAct } from '../../console/questions.ts'
import { NoAnswer, RefusedHere } from '../parts/refused.tsx'
import { save } from '../parts/save.ts'
import { useOffice } from '../words.ts'
import { fileOf, type MadeKey, makeKey, pemOf } from './key.ts'
import { bare, RequestBox } from './request-box.tsx'

const ways = ['here', 'request'] as const
type Done = { readonly renewed: StaffRenewed; readonly made: MadeKey | null }

export function Renewal({ me }: { me: StaffMe }) {
  const { lang, w, say } = useOffice()
  const words = peopleWords[lang].renew
  const [way, setWay] = useState<(typeof ways)[number]>('here')
  const [request, setRequest] = useState('')
  const act = useAct(async (_: undefined): Promise<Done | Awaited<ReturnType<typeof send>>> => {
    const made = way === 'here' ? await makeKey() : null
    const renewed = await send(made?.request ?? bare(request))
    if (isRefused(renewed)) return renewed
    await keep({ renewed, made })
    return { renewed, made }
  })
  const done = act.done as Done | undefined
  return (
    <>
      <h1 tabIndex={-1} className="text-title">
        {words.title}
      </h1>
      <p>{words.lead}</p>
      <Facts
        rows={[
          [
            w.fields.staffNumber,
            <span key="n" className="font-mono">
              {me.staffNumber}
            </span>,
          ],
          [
            words.until,
            <span key="u">
              <Moment instant={me.certificate.until} />{' '}
              <span className="whitespace-nowrap">
                ({say(peopleWords[lang].daysLeft, { count: me.certificate.daysLeft })})
              </span>
            </span>,
          ],
        ]}
      />
      {done ? (
        <Made done={done} />
      ) : (
        <div className="max-w-[44rem]">
          <Form
            problems={{ request: way === 'here' || bare(request) ? undefined : w.visit.missing }}
            onSubmit={() => act.send(undefined)}
          >
            {(shown) => (
              <>
                {!me.certificate.renewable && <Note kind="info" title={words.early} />}
                <Choice
                  label={words.way}
                  options={ways.map((value) => ({ value, text: words.ways[value], hint: words.wayHints[value] }))}
                  value={way}
                  onChange={setWay}
                />
                {way === 'request' && <RequestBox value={request} onChange={setRequest} problem={shown.request} />}
                {act.refused && <RefusedHere refused={act.refused} />}
                {act.error && <NoAnswer error={act.error} />}
                <p>
                  <Button type="submit" kind="first" icon="renew" isPending={act.pending}>
                    {words.make}
                  </Button>
                </p>
              </>
            )}
          </Form>
        </div>
      )}
    </>
  )
}

function Made({ done }: { done: Done }) {
  const { lang, say, at } = useOffice()
  const words = peopleWords[lang].renew
  const { made, renewed } = done
  return (
    <>
      <Note kind="good" title={words.done} announce>
        {made ? (
          <>
            <p>
              {words.passphrase}: <b className="font-mono text-large whitespace-nowrap">{made.passphrase}</b>
            </p>
            <p>{words.passphraseLead}</p>
          </>
        ) : (
          <p>{words.nextRequest}</p>
        )}
      </Note>
      {made && (
        <ol className="list-decimal ps-6">
          {words.next.map((step) => (
            <li key={step}>{say(step, { until: at(renewed.until) })}</li>
          ))}
        </ol>
      )}
      <p className="text-soft">{words.lostFile}</p>
      <p>
        <Button onPress={() => void keep(done)}>{words.saveAgain}</Button>
      </p>
    </>
  )
}

const send = (request: string) => post('/api/v1/me/certificate', { request }, staffRenewed)

async function keep({ renewed, made }: Done): Promise<void> {
  const day = renewed.until.slice(0, 10).replaceAll('-', '')
  if (made) save(await fileOf(made, renewed), `${renewed.staffNumber}-${day}.p12`)
  else save(pemOf(renewed.certificate), `${renewed.staffNumber}-${day}.pem`)
}
