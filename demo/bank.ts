/** The fictitious bank of the demo: a public repository must not start a real bank's log-in page. */
import type { Bank } from '../domain/policy.ts'

export const demoBank: Bank = {
  code: '0999',
  name: '株式会社割符銀行',
  nameEn: 'Warifu Bank, Ltd.',
  serviceName: '割符外為Web',
  serviceNameEn: 'Warifu Gaitame Web',
  branch: '見本支店',
  branchEn: 'Sample Branch',
  telephone: '000-000-0000',
  telephoneHours: '銀行営業日 9:00〜17:00',
  telephoneHoursEn: 'bank business days 9:00–17:00',
  nightTelephone: '000-000-0001',
  issuerOrganization: 'Warifu Bank, Ltd.',
  branchForm: '電子証明書失効・再発行依頼書',
  branchFormEn: 'Request to revoke and re-issue a certificate',
  mailFrom: 'gaitame-web@bank.example',
}
