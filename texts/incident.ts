/** README.txt of an incident file: what lies in it, for a reader who has never heard of us. Both languages in one file. */
type Facts = { readonly contract: string; readonly name: string; readonly from: string; readonly to: string }

export function incidentReadme({ contract, name, from, to }: Facts): string {
  return `事案ファイル ${contract} ${name}
期間 ${from} から ${to} の前まで（日本時間）

manifest.json      この記録の目録。各ファイルの SHA-256 が書かれています
manifest.jws       目録への署名（RFC 7515、ES256）。鍵は key.jwk（監査証跡のチェックポイントと同じ鍵です）
events.jsonl       監査証跡のうち、この契約の記録。一行ごとに前の行と自分のハッシュがあります
checkpoints.jws    その前後の日のチェックポイント（署名済み）
addresses.csv      ログインの日時、接続元、ブラウザ、証明書
sessions.jsonl  users.jsonl  certificates.jsonl  certificates/*.cer  mails.jsonl  approvals.jsonl  signals.jsonl  holds.jsonl

パスワード、取得コード、その照合値は入っていません。
確かめるには: warifu audit verify --incident このファイル


Incident file ${contract} ${name}
From ${from} until before ${to} (Japan time)

manifest.json      what lies here, with the SHA-256 of every file
manifest.jws       the signature over it (RFC 7515, ES256); the key is key.jwk, the one that signs the audit trail's checkpoints
events.jsonl       the lines of the audit trail about this contract, each with the hash of the line before it and its own
checkpoints.jws    the signed checkpoints of the days around them
addresses.csv      log-ins: when, from where, with which browser and certificate
sessions.jsonl  users.jsonl  certificates.jsonl  certificates/*.cer  mails.jsonl  approvals.jsonl  signals.jsonl  holds.jsonl

No password, no acquisition code and nothing they could be compared with lies here.
To check it: warifu audit verify --incident THIS-FILE
`
}
