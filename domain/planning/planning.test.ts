import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { calendarOf } from '../../policies/holidays.ts'
import { policyPath, readPolicy } from '../../policies/read.ts'
import { forecastOf } from './forecast.ts'
import { seededDice, simulate, usualHabits } from './simulate.ts'

const policy = readPolicy(policyPath('hokuyo-gaitame-web'))
const recommended = readPolicy(policyPath('recommended'))
const calendar = calendarOf(policy)
const day = (text: string) => Temporal.PlainDate.from(text)

describe('the forecast', () => {
  const byDay = [
    { day: '2027-04-10', count: 3 }, // a Saturday: the last chance is the Friday before
    { day: '2027-04-14', count: 2 },
    { day: '2028-03-31', count: 7 }, // ends after the year, and is told of within it
  ]
  const { days, weeks, total } = forecastOf(policy, calendar, byDay, day('2027-03-01'))
  const of = (text: string) => days.find((one) => one.day === text)!

  test('counts the days on which certificates end, and the last day on which they can be renewed', () => {
    assert.equal(days.length, 365)
    assert.deepEqual([of('2027-04-10').ending, of('2027-04-14').ending, total], [3, 2, 5])
    assert.deepEqual([of('2027-04-09').lastChance, of('2027-04-10').lastChance, of('2027-04-14').lastChance], [3, 0, 2])
    assert.equal(of('2027-04-10').businessDay, false)
  })
  test('counts the mails of each day by the rules of the notices, those for later ends too', () => {
    assert.equal(of('2027-03-31').notices, 3, 'D-10')
    assert.equal(of('2027-04-09').notices, 3, 'the last actionable day')
    assert.equal(of('2027-04-10').notices, 3, 'D-0')
    assert.equal(of('2027-03-05').opening, 2, 'D-40')
    assert.equal(of('2028-02-20').notices, 7, 'D-40 of an end after the year')
  })
  test('says the same by weeks from Monday', () => {
    assert.deepEqual(
      weeks.find(({ from }) => from === '2027-04-05'),
      {
        from: '2027-04-05',
        businessDays: 5,
        ending: 3,
        notices: 6,
        opening: 0,
        lastChance: 3,
      },
    )
    assert.equal(
      weeks.reduce((sum, { ending }) => sum + ending, 0),
      total,
    )
  })
})

describe('the simulated year', () => {
  const wish = { policy, calendar, contracts: 300, from: day('2027-04-01') }
  const year = simulate({ ...wish, dice: seededDice(7) })

  test('is the same for the same seed, and another for another', () => {
    assert.deepEqual(simulate({ ...wish, dice: seededDice(7) }), year)
    assert.notDeepEqual(simulate({ ...wish, dice: seededDice(8) }).totals, year.totals)
  })
  test('issues nothing outside the hours of the policy', () => {
    const { from, to } = policy.acquisition.window
    assert.ok(year.issuedByHour.every((count, hour) => count === 0 || (hour * 60 >= from && hour * 60 < to)))
    assert.ok(year.issuedByHour[9]! > 0 && year.issuedByHour[20]! > 0)
    const issued = year.issuedByHour.reduce((sum, count) => sum + count, 0)
    assert.equal(issued, year.totals.renewals + year.totals.acquisitions)
  })
  test('has its months add up to the year, twelve or thirteen of them', () => {
    for (const name of ['notices', 'renewals', 'acquisitions', 'branchVisits'] as const) {
      assert.equal(
        year.months.reduce((sum, month) => sum + month[name], 0),
        year.totals[name],
        name,
      )
    }
    assert.equal(year.months.length, 12)
  })
  test('gives nearly everybody a new certificate once in the year, where a certificate lives for one', () => {
    const issued = year.totals.renewals + year.totals.acquisitions
    assert.ok(issued > year.users * 0.9 && issued < year.users * 1.6, `${issued} for ${year.users}`)
  })
  test('with nobody careless has no expiry, no revocation and no visit', () => {
    const habits = { ...usualHabits, renewAfterNotice: [1], pcReplaced: 0, pcLost: 0, masterLeaves: 0, userLeaves: 0 }
    const { totals } = simulate({ ...wish, habits, dice: seededDice(7) })
    assert.deepEqual([totals.expired, totals.revocations, totals.branchVisits, totals.acquisitions], [0, 0, 0, 0])
    assert.ok(totals.renewals > 0)
  })
  test('with nobody renewing sends every notice and ends every certificate', () => {
    const habits = { ...usualHabits, renewAfterNotice: [0], pcReplaced: 0, pcLost: 0, masterLeaves: 0, userLeaves: 0 }
    const { totals, users } = simulate({ ...wish, habits, dice: seededDice(7) })
    assert.equal(totals.renewals, 0)
    assert.ok(totals.expired > users * 0.85)
    assert.equal(totals.revocations, totals.codes, 'revoked first, then acquired again')
    assert.ok(totals.notices > totals.expired * 2.9)
  })
  test('under the recommended policy sends fewer people to the branch, because an old PC may approve a new one', () => {
    const other = simulate({ ...wish, policy: recommended, calendar: calendarOf(recommended), dice: seededDice(7) })
    assert.ok(other.totals.branchVisits < year.totals.branchVisits)
    assert.ok(other.totals.notices > 0)
  })
})
