/** What sentences of the manual may name in braces: the policy's numbers, the bank's names and telephones. */
import type { Policy } from '../../../domain/policy.ts'
import type { Lang } from '../../../texts/language.ts'
import { policyWords } from '../public/policy-words.ts'

/** policyWords(), and {bank} {branch} {telephone} {branchHours} {night} {codeTries} */
export function manualFacts(policy: Policy, lang: Lang): Readonly<Record<string, string>> {
  const { bank } = policy
  const ja = lang === 'ja'
  return {
    ...policyWords(policy, lang),
    bank: ja ? bank.name : bank.nameEn,
    branch: ja ? `${bank.name} ${bank.branch}` : `${bank.nameEn}, ${bank.branchEn}`,
    telephone: bank.telephone,
    branchHours: ja ? bank.telephoneHours : bank.telephoneHoursEn,
    night: bank.nightTelephone,
    codeTries: String(policy.acquisition.tries),
  }
}
