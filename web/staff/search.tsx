/** 契約を探す: by number, company, login ID or name. Sent by the button, not by every key: each search is a line of the trail. */
import { useState } from 'react'
import { go } from '../console/address.ts'
import { Button } from '../console/parts/button.tsx'
import { StateWord } from '../console/parts/state.tsx'
import { Link } from './parts/link.tsx'
import { Waiting } from './parts/refused.tsx'
import { Table } from './parts/table.tsx'
import { ContractTag } from './parts/tag.tsx'
import { useFound } from './questions.ts'
import { contractPath } from './router.ts'
import { useOffice } from './words.ts'

export function Search({ q }: { q: string }) {
  const { w } = useOffice()
  const [typed, setTyped] = useState(q)
  return (
    <>
      <h1 tabIndex={-1} className="text-title">
        {w.search.title}
      </h1>
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          go(`/search?q=${encodeURIComponent(typed.trim())}`)
        }}
      >
        <label className="grid min-w-60 flex-1 gap-1">
          <b>{w.search.label}</b>
          <span className="text-soft">{w.search.hint}</span>
          <input
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            maxLength={80}
            autoCapitalize="none"
            spellCheck={false}
            className="min-h-10 rounded-slight border border-edge bg-paper px-3 py-1.5 text-body"
          />
        </label>
        <Button type="submit" kind="first" icon="search">
          {w.search.go}
        </Button>
      </form>
      {q !== '' && <Found q={q} />}
    </>
  )
}

function Found({ q }: { q: string }) {
  const { w } = useOffice()
  const question = useFound(q)
  const { data } = question
  if (!data) return <Waiting question={question} />
  if (data.contracts.length === 0) return <p role="status">{w.search.none}</p>
  return (
    <>
      {data.more && <p role="status">{w.search.more}</p>}
      <Table
        label={w.search.title}
        columns={[w.fields.contract, w.fields.company, w.fields.state, w.fields.master, w.fields.loginId]}
        rows={data.contracts.map((contract) => ({
          key: contract.number,
          cells: [
            <Link key="l" to={contractPath(contract.number)}>
              {contract.number}
            </Link>,
            contract.name,
            <ContractTag key="s" state={contract.state} />,
            <span key="m" className="font-mono">
              {contract.master ?? '—'}
            </span>,
            <span key="u" className="grid gap-1">
              {contract.users.map((user) => (
                <span key={user.loginId} className="flex flex-wrap items-center gap-2">
                  <span className="font-mono">{user.loginId}</span> {user.name} <StateWord state={user.state} />
                </span>
              ))}
            </span>,
          ],
        }))}
      />
    </>
  )
}
