/**
 * The route table: one screen that a reviewer reads down each column. Doors: portal (no client certificate), login and manage (both on
 * the certificate door). Unsafe methods are always checked against CSRF (csrf.ts); every other path of `login.` is the application's.
 */
import type { Answer, Ask, OriginKind } from './request/ask.ts'
import type { Route } from './request/route.ts'
import * as acquire from './routes/acquire.ts'
import * as confirm from './routes/confirm.ts'
import * as demo from './routes/demo.ts'
import * as manual from './routes/guidance/manual.ts'
import * as guidance from './routes/guidance/public.ts'
import { help, home } from './routes/home.ts'
import * as login from './routes/login.ts'
import * as manage from './routes/manage.ts'
import { openApi } from './routes/open-api.ts'
import * as own from './routes/own.ts'
import * as renew from './routes/renew.ts'
import * as replace from './routes/replace.ts'
import * as replacePages from './routes/replace-pages.ts'
import * as stop from './routes/stop.ts'
import * as acts from './routes/user-acts.ts'
import * as users from './routes/users.ts'

const portal: readonly OriginKind[] = ['portal']
const gate: readonly OriginKind[] = ['login']
const console: readonly OriginKind[] = ['manage']
const door: readonly OriginKind[] = ['login', 'manage']
/** where the application has no path of its own */
const ours: readonly OriginKind[] = ['portal', 'manage']
const every: readonly OriginKind[] = ['portal', 'login', 'manage']
const jwks = (ask: Ask): Answer => ({ json: ask.building.jwks, headers: { 'Cache-Control': 'max-age=300' } })
// Asked by the acquisition page and ご利用環境 across origins, without credentials: whether the door can be reached at all.
const probe = (): Answer => ({ json: { reachable: true }, headers: { 'Cross-Origin-Resource-Policy': 'cross-origin' } })
const early = { beforePasswords: true } as const
const late = { afterExpiry: true } as const
const secret = { bringsItsSecret: true } as const

// biome-ignore format: a table
export const routes: readonly Route[] = [
  { method: 'GET',  path: '/',                                      origins: portal,  who: 'anyone',  answers: 'page', limit: 'requests', file: home },
  { method: 'GET',  path: '/help/:code',                            origins: portal,  who: 'anyone',  answers: 'page', limit: 'requests', file: help },
  { method: 'GET',  path: '/this-pc',                               origins: portal,  who: 'anyone',  answers: 'page', limit: 'requests', file: guidance.thisPc },
  { method: 'GET',  path: '/environment',                           origins: portal,  who: 'anyone',  answers: 'page', limit: 'requests', file: guidance.environment },
  { method: 'GET',  path: '/qa',                                    origins: portal,  who: 'anyone',  answers: 'page', limit: 'requests', file: guidance.questions },
  { method: 'GET',  path: '/status',                                origins: portal,  who: 'anyone',  answers: 'page', limit: 'requests', file: guidance.status },
  { method: 'GET',  path: '/suspicious-mail',                       origins: portal,  who: 'anyone',  answers: 'page', limit: 'requests', file: guidance.suspiciousMail },
  { method: 'GET',  path: '/suspicious-call',                       origins: portal,  who: 'anyone',  answers: 'page', limit: 'requests', file: guidance.suspiciousCall },
  { method: 'GET',  path: '/api/v1/bank-time',                      origins: portal,  who: 'anyone',  answers: 'json', limit: 'requests', file: guidance.bankTime },
  { method: 'GET',  path: '/manual',                                origins: portal,  who: 'anyone',  answers: 'page', limit: 'requests', file: manual.cover },
  { method: 'GET',  path: '/manual/:book',                          origins: portal,  who: 'anyone',  answers: 'page', limit: 'requests', file: manual.book },
  { method: 'GET',  path: '/manual/:book/:chapter',                 origins: portal,  who: 'anyone',  answers: 'page', limit: 'requests', file: manual.chapter },
  { method: 'GET',  path: '/acquire',                               origins: portal,  who: 'anyone',  answers: 'page', limit: 'requests', file: acquire.acquireForm },
  { method: 'POST', path: '/api/v1/acquisition',                    origins: portal,  who: 'anyone',  answers: 'json', limit: 'secrets',  file: acquire.begin },
  { method: 'POST', path: '/api/v1/acquisition/certificate',        origins: portal,  who: 'anyone',  answers: 'json', limit: 'secrets',  file: acquire.requestCertificate },
  { method: 'GET',  path: '/api/v1/acquisition/certificate',        origins: portal,  who: 'anyone',  answers: 'json', limit: 'requests', file: acquire.sameAgain },
  { method: 'GET',  path: '/replace',                               origins: portal,  who: 'anyone',  answers: 'page', limit: 'requests', file: replacePages.road },
  { method: 'GET',  path: '/replace/new',                           origins: portal,  who: 'anyone',  answers: 'page', limit: 'requests', file: replacePages.newPc },
  { method: 'POST', path: '/api/v1/replacement',                    origins: portal,  who: 'anyone',  answers: 'json', limit: 'secrets',  file: replace.begin },
  { method: 'GET',  path: '/api/v1/replacement',                    origins: portal,  who: 'anyone',  answers: 'json', limit: 'requests', file: replace.look },
  { method: 'POST', path: '/api/v1/replacement/withdrawal',         origins: portal,  who: 'anyone',  answers: 'json', limit: 'secrets',  file: replace.giveUp },
  { method: 'POST', path: '/api/v1/replacement/certificate',        origins: portal,  who: 'anyone',  answers: 'json', limit: 'secrets',  file: replace.requestCertificate },
  { method: 'GET',  path: '/api/v1/replacement/certificate',        origins: portal,  who: 'anyone',  answers: 'json', limit: 'requests', file: replace.sameAgain },
  { method: 'POST', path: '/api/v1/called-by-telephone',            origins: ours,    who: 'anyone',  answers: 'json', limit: 'secrets',  file: acquire.calledOnTheTelephone, ...late },
  { method: 'GET',  path: '/stop',                                  origins: portal,  who: 'anyone',  answers: 'page', limit: 'requests', file: stop.stopForm },
  { method: 'POST', path: '/stop',                                  origins: portal,  who: 'anyone',  answers: 'page', limit: 'secrets',  file: stop.stopByForm },
  { method: 'POST', path: '/api/v1/stop',                           origins: portal,  who: 'anyone',  answers: 'json', limit: 'secrets',  file: stop.stopByProgram },

  { method: 'GET',  path: '/_warifu/confirm',                       origins: gate,    who: 'anyone',  answers: 'page', limit: 'requests', file: confirm.confirmForm },
  { method: 'POST', path: '/_warifu/confirm',                       origins: gate,    who: 'anyone',  answers: 'json', limit: 'secrets',  file: confirm.confirm, ...secret },
  { method: 'GET',  path: '/_warifu/probe',                         origins: door,    who: 'anyone',  answers: 'json', limit: 'requests', file: probe },
  { method: 'GET',  path: '/_warifu/login',                         origins: gate,    who: 'anyone',  answers: 'page', limit: 'requests', file: login.loginForm },
  { method: 'POST', path: '/_warifu/login',                         origins: gate,    who: 'anyone',  answers: 'page', limit: 'secrets',  file: login.loginByForm, ...secret },
  { method: 'POST', path: '/_warifu/api/v1/login',                  origins: gate,    who: 'anyone',  answers: 'json', limit: 'secrets',  file: login.loginByProgram, ...secret },
  { method: 'POST', path: '/_warifu/api/v1/logout',                 origins: gate,    who: 'anyone',  answers: 'json', limit: 'requests', file: login.logOutByProgram, ...late },
  { method: 'GET',  path: '/_warifu/logout',                        origins: gate,    who: 'session', answers: 'page', limit: 'requests', file: login.logOutForm, ...early, ...late },
  { method: 'POST', path: '/_warifu/logout',                        origins: gate,    who: 'anyone',  answers: 'page', limit: 'requests', file: login.logOutByForm, ...late },
  { method: 'POST', path: '/_warifu/api/v1/hand-over',              origins: gate,    who: 'session', answers: 'json', limit: 'requests', file: login.handOverByProgram, ...early, ...late },
  { method: 'GET',  path: '/_warifu/manage',                        origins: gate,    who: 'session', answers: 'page', limit: 'requests', file: login.toConsole, ...early, ...late },

  { method: 'GET',  path: '/hand-over',                             origins: console, who: 'anyone',  answers: 'page', limit: 'requests', file: manage.handOverForm },
  { method: 'POST', path: '/api/v1/hand-over',                      origins: console, who: 'anyone',  answers: 'json', limit: 'secrets',  file: manage.handOver, ...secret },
  { method: 'GET',  path: '/',                                      origins: console, who: 'session', answers: 'page', limit: 'requests', file: manage.consoleHome, ...early },
  { method: 'GET',  path: '/users',                                 origins: console, who: 'master',  answers: 'page', limit: 'requests', file: manage.consoleDocument },
  { method: 'GET',  path: '/users/:loginId',                        origins: console, who: 'master',  answers: 'page', limit: 'requests', file: manage.consoleDocument },
  { method: 'GET',  path: '/users.csv',                             origins: console, who: 'master',  answers: 'page', limit: 'requests', file: users.asCsv },
  { method: 'GET',  path: '/import',                                origins: console, who: 'master',  answers: 'page', limit: 'requests', file: manage.consoleDocument },
  { method: 'GET',  path: '/branch',                                origins: console, who: 'master',  answers: 'page', limit: 'requests', file: manage.consoleDocument },
  { method: 'GET',  path: '/retire',                                origins: console, who: 'session', answers: 'page', limit: 'requests', file: manage.consoleDocument },
  { method: 'GET',  path: '/me',                                    origins: console, who: 'session', answers: 'page', limit: 'requests', file: manage.consoleDocument, ...early },
  { method: 'GET',  path: '/passwords',                             origins: console, who: 'session', answers: 'page', limit: 'requests', file: manage.consoleDocument, ...early },
  { method: 'GET',  path: '/api/v1/me',                             origins: console, who: 'session', answers: 'json', limit: 'requests', file: manage.me, ...early },
  { method: 'POST', path: '/api/v1/me/passwords',                   origins: console, who: 'session', answers: 'json', limit: 'secrets',  file: manage.passwords, ...early },
  { method: 'GET',  path: '/renew',                                 origins: console, who: 'session', answers: 'page', limit: 'requests', file: renew.renewForm, ...late },
  { method: 'POST', path: '/api/v1/renewal',                        origins: console, who: 'session', answers: 'json', limit: 'secrets',  file: renew.begin, ...late },
  { method: 'POST', path: '/api/v1/renewal/certificate',            origins: console, who: 'session', answers: 'json', limit: 'secrets',  file: renew.requestCertificate, ...late },
  { method: 'GET',  path: '/api/v1/renewal/certificate',            origins: console, who: 'anyone',  answers: 'json', limit: 'requests', file: renew.sameAgain },
  { method: 'GET',  path: '/replace',                               origins: console, who: 'session', answers: 'page', limit: 'requests', file: replacePages.own },
  { method: 'POST', path: '/replace',                               origins: console, who: 'session', answers: 'page', limit: 'requests', file: replacePages.ownByForm },
  { method: 'POST', path: '/api/v1/me/replacement',                 origins: console, who: 'session', answers: 'json', limit: 'secrets',  file: replace.approve },
  { method: 'GET',  path: '/api/v1/me/replacement',                 origins: console, who: 'session', answers: 'json', limit: 'requests', file: replace.mine },
  { method: 'POST', path: '/api/v1/me/replacement/withdrawal',      origins: console, who: 'session', answers: 'json', limit: 'requests', file: replace.takeBack },
  { method: 'POST', path: '/api/v1/me/replacement-request',         origins: console, who: 'session', answers: 'json', limit: 'requests', file: replace.request },
  { method: 'POST', path: '/api/v1/me/replacement-request/withdrawal', origins: console, who: 'session', answers: 'json', limit: 'requests', file: replace.withdrawOwnRequest },
  { method: 'POST', path: '/api/v1/me/password',                    origins: console, who: 'session', answers: 'json', limit: 'secrets',  file: own.password },
  { method: 'POST', path: '/api/v1/me/confirmation-password',       origins: console, who: 'session', answers: 'json', limit: 'secrets',  file: own.confirmationPassword },
  { method: 'POST', path: '/api/v1/me/mail',                        origins: console, who: 'session', answers: 'json', limit: 'secrets',  file: own.mail },
  { method: 'POST', path: '/api/v1/me/mail/withdrawal',             origins: console, who: 'session', answers: 'json', limit: 'requests', file: own.mailWithdrawal },
  { method: 'POST', path: '/api/v1/me/mail/confirmation',           origins: console, who: 'session', answers: 'json', limit: 'requests', file: own.mailConfirmation },
  { method: 'POST', path: '/api/v1/me/logins/:login/disowned',      origins: console, who: 'session', answers: 'json', limit: 'requests', file: own.disowned },
  { method: 'POST', path: '/api/v1/me/sessions/end',                origins: console, who: 'session', answers: 'json', limit: 'requests', file: own.end, ...early },
  { method: 'GET',  path: '/api/v1/users',                          origins: console, who: 'master',  answers: 'json', limit: 'requests', file: users.list },
  { method: 'POST', path: '/api/v1/users',                          origins: console, who: 'master',  answers: 'json', limit: 'secrets',  file: users.add },
  { method: 'POST', path: '/api/v1/users/:loginId/mail',            origins: console, who: 'master',  answers: 'json', limit: 'secrets',  file: own.mail },
  { method: 'POST', path: '/api/v1/users/:loginId/mail/withdrawal', origins: console, who: 'master',  answers: 'json', limit: 'requests', file: own.mailWithdrawal },
  { method: 'POST', path: '/api/v1/users/:loginId/acquisition-code', origins: console, who: 'master', answers: 'json', limit: 'secrets',  file: users.code },
  { method: 'POST', path: '/api/v1/users/:loginId/certificate/revocation', origins: console, who: 'master', answers: 'json', limit: 'secrets', file: users.revocation },
  { method: 'POST', path: '/api/v1/users/:loginId/stop/lift',       origins: console, who: 'master',  answers: 'json', limit: 'secrets',  file: stop.lift },
  { method: 'PATCH', path: '/api/v1/users/:loginId',                origins: console, who: 'master',  answers: 'json', limit: 'secrets',  file: acts.rename },
  { method: 'POST', path: '/api/v1/users/:loginId/deletion',        origins: console, who: 'master',  answers: 'json', limit: 'secrets',  file: acts.deletion },
  { method: 'POST', path: '/api/v1/users/:loginId/unlock',          origins: console, who: 'master',  answers: 'json', limit: 'secrets',  file: acts.unlock },
  { method: 'POST', path: '/api/v1/users/:loginId/password-reset',  origins: console, who: 'master',  answers: 'json', limit: 'secrets',  file: acts.passwordReset },
  { method: 'GET',  path: '/api/v1/users/:loginId/history',         origins: console, who: 'master',  answers: 'json', limit: 'requests', file: acts.history },
  { method: 'POST', path: '/api/v1/user-import/check',              origins: console, who: 'master',  answers: 'json', limit: 'secrets',  file: acts.importCheck },
  { method: 'POST', path: '/api/v1/user-import',                    origins: console, who: 'master',  answers: 'json', limit: 'secrets',  file: acts.importList },
  { method: 'POST', path: '/api/v1/stop',                           origins: console, who: 'session', answers: 'json', limit: 'requests', file: stop.stopLoggedIn, ...early },
  { method: 'POST', path: '/api/v1/logout',                         origins: console, who: 'anyone',  answers: 'json', limit: 'requests', file: login.logOutByProgram, ...late },

  { method: 'GET',  path: '/api/v1/openapi.json',                   origins: ours,    who: 'anyone',  answers: 'json', limit: 'requests', file: openApi },
  { method: 'GET',  path: '/.well-known/warifu/jwks.json',          origins: every,   who: 'anyone',  answers: 'json', limit: 'requests', file: jwks },
  { method: 'POST', path: '/demo/clock',                            origins: every,   who: 'anyone',  answers: 'page', limit: 'requests', file: demo.moveClock, onlyInDemo: true },
]
