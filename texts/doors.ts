/** Words of the doors themselves: wrong addresses and broken requests, hand-over, log-out, an application that is away. */
import type { Lang } from './language.ts'

export const doorStatuses = [400, 403, 404, 405, 413, 415, 421, 429, 500, 503] as const
export type DoorStatus = (typeof doorStatuses)[number]

type Told = { readonly title: string; readonly happened: string; readonly todo: string }

const ja = {
  statuses: {
    400: {
      title: '送信された内容を読み取れませんでした',
      happened: '内容が途中で切れたか、形が正しくありません。何も変更されていません。',
      todo: '前の画面に戻り、もう一度お試しください。',
    },
    403: {
      title: 'この操作は受け付けられません',
      happened: '当行の画面以外から送信された可能性があるため、受け付けませんでした。何も変更されていません。',
      todo: 'ブックマークまたは当行ホームページからログインし、はじめからお試しください。',
    },
    404: {
      title: 'この画面はありません',
      happened: 'アドレスが変わったか、入力に誤りがあります。',
      todo: 'ブックマークまたは当行ホームページからお入りください。',
    },
    405: {
      title: 'この方法では開けません',
      happened: '画面の再読み込みや、以前のアドレスを開いたことが考えられます。何も変更されていません。',
      todo: 'トップページから、はじめからお試しください。',
    },
    413: {
      title: '送信された内容が大きすぎます',
      happened: '受け付けられる大きさを超えています。何も変更されていません。',
      todo: '前の画面に戻り、内容を確かめてください。',
    },
    415: {
      title: 'この形式は受け付けられません',
      happened: '送信された内容の形式が異なります。何も変更されていません。',
      todo: '前の画面に戻り、もう一度お試しください。',
    },
    421: {
      title: 'このアドレスではご利用いただけません',
      happened: '接続先の名前が、当行のサービスのものではありません。',
      todo: 'ブックマークまたは当行ホームページからお入りください。',
    },
    429: {
      title: '操作の回数が多いため、しばらくお待ちください',
      happened: '短い時間に多くの操作がありました。安全のため、受付を一時的に止めています。',
      todo: 'しばらくしてから、もう一度お試しください。',
    },
    500: {
      title: 'ご迷惑をおかけしております',
      happened: '当行のシステムで、予期しない問題が起きました。',
      todo: '操作が完了しているかどうかを、ログインし直してお確かめください。続く場合は、お取引店へお電話ください。',
    },
    503: {
      title: 'ただいまご利用いただけません',
      happened: '当行のシステムの都合により、一時的にご利用いただけません。',
      todo: 'しばらくしてから、もう一度お試しください。',
    },
  } satisfies Readonly<Record<DoorStatus, Told>>,
  after: '{seconds}秒ほどたってから、もう一度お試しください。',
  home: 'トップページへ',
  handOver: {
    title: '管理画面を開いています',
    lead: 'ログインを確かめて、管理画面へ移ります。',
    failed: '管理画面を開けませんでした',
    failedLead: 'この移動は30秒のあいだ、1回だけ有効です。元の画面に戻り、もう一度お選びください。',
    noScript: '管理画面のご利用には、JavaScriptを有効にしてください。',
  },
  console: {
    title: '電子証明書の管理',
    loading: '画面を読み込んでいます',
    noScript:
      '管理画面のご利用には、JavaScriptを有効にしてください。緊急停止は、この下のボタンからご利用いただけます。',
  },
  logOut: {
    title: 'ログアウト',
    lead: 'ログアウトしますか。',
    hint: '入力中の内容は保存されません。',
    submit: 'ログアウトする',
    back: '戻る',
    doneTitle: 'ログアウトしました',
    done: 'ご利用ありがとうございました。',
    close: '席を離れるときは',
    closeLead:
      'ブラウザは、選んだ電子証明書を覚えています。共用のパソコンでは、ブラウザの画面をすべて閉じ、パソコンをロックしてください。',
    again: 'もう一度ログインする',
  },
  application: {
    title: 'サービスの画面を表示できません',
    happened: '電子証明書によるログインは済んでいますが、サービスの画面につながりません。',
    todo: [
      'しばらくしてから、もう一度お試しください。ログインし直す必要はありません。',
      '送信した操作が完了しているかどうかは、つながったあとにサービスの画面でお確かめください。',
    ],
    again: 'もう一度表示する',
  },
}

export type DoorWords = typeof ja

const en = {
  statuses: {
    400: {
      title: 'We could not read what was sent',
      happened: 'It was cut off or has the wrong form. Nothing has been changed.',
      todo: 'Please go back and try again.',
    },
    403: {
      title: 'We cannot accept this',
      happened: 'It may have been sent from a page that is not ours. Nothing has been changed.',
      todo: 'Log in from your bookmark or the bank’s home page and start again.',
    },
    404: {
      title: 'There is no such page',
      happened: 'The address has changed or was mistyped.',
      todo: 'Please come in from your bookmark or the bank’s home page.',
    },
    405: {
      title: 'This page cannot be opened in this way',
      happened: 'You may have reloaded a page or opened an old address. Nothing has been changed.',
      todo: 'Please start again from the top page.',
    },
    413: {
      title: 'What was sent is too large',
      happened: 'It exceeds the size we accept. Nothing has been changed.',
      todo: 'Please go back and check it.',
    },
    415: {
      title: 'We cannot accept this format',
      happened: 'What was sent has another format than expected. Nothing has been changed.',
      todo: 'Please go back and try again.',
    },
    421: {
      title: 'The service is not available at this address',
      happened: 'The name in the address is not one of this service.',
      todo: 'Please come in from your bookmark or the bank’s home page.',
    },
    429: {
      title: 'Too many attempts: please wait a little',
      happened: 'There were many attempts in a short time. For safety we have paused for a moment.',
      todo: 'Please try again a little later.',
    },
    500: {
      title: 'Something went wrong on our side',
      happened: 'An unexpected problem occurred in the bank’s system. We are sorry.',
      todo: 'Please log in again and check whether your last act was completed. If this continues, call your branch.',
    },
    503: {
      title: 'Not available at the moment',
      happened: 'The service is interrupted on our side.',
      todo: 'Please try again a little later.',
    },
  },
  after: 'Please try again in about {seconds} seconds.',
  home: 'To the top page',
  handOver: {
    title: 'Opening the management pages',
    lead: 'We are confirming your log-in and taking you there.',
    failed: 'The management pages could not be opened',
    failedLead: 'This move works once, for 30 seconds. Please go back and choose it again.',
    noScript: 'Please enable JavaScript to use the management pages.',
  },
  console: {
    title: 'Certificate management',
    loading: 'Loading the page',
    noScript: 'Please enable JavaScript to use the management pages. The emergency stop below works without it.',
  },
  logOut: {
    title: 'Log out',
    lead: 'Do you want to log out?',
    hint: 'Anything you are entering is not kept.',
    submit: 'Log out',
    back: 'Back',
    doneTitle: 'You are logged out',
    done: 'Thank you for using the service.',
    close: 'Before you leave',
    closeLead:
      'The browser remembers the certificate you chose. On a shared PC, close all browser windows and lock the PC.',
    again: 'Log in again',
  },
  application: {
    title: 'The service’s page cannot be shown',
    happened: 'You are logged in with your certificate, but the service itself does not answer.',
    todo: [
      'Please try again a little later. There is no need to log in again.',
      'Once it answers, check there whether what you submitted was completed.',
    ],
    again: 'Show it again',
  },
} satisfies DoorWords

export const doors: Readonly<Record<Lang, DoorWords>> = { ja, en }
