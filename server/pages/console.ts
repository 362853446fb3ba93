/**
 * The document that the console on `manage.` (web/master) mounts into, once per address.
 *
 * The console draws its own frame, so this one has none: styles, one module, #root, and what the script must know
 * before its first request. The nonce serves the style elements that react-aria adds; it is the only one in the house.
 */
import { doors } from '../../texts/doors.ts'
import { frame } from '../../texts/frame.ts'
import { html } from './html.ts'
import { type PageContext, serviceName } from './layout.ts'
import { iconLink } from './mark.ts'
import { linkButton } from './parts.ts'

export type ConsoleView = {
  readonly nonce: string
  readonly csrf: string
  /** assetsFromManifest().master() */
  readonly assets: { readonly script: string; readonly css: readonly string[] }
}

export function consolePage(ctx: PageContext, view: ConsoleView): string {
  const words = doors[ctx.lang].console
  return html`<!doctype html>
<html lang="${ctx.lang}">
<head>
<meta charset="utf-8">
<title>${words.title} | ${serviceName(ctx)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no">
<meta name="color-scheme" content="light dark">
<meta name="warifu-csrf" content="${view.csrf}">
<meta name="warifu-stop" content="${ctx.stopUrl}">
<meta name="warifu-portal" content="${ctx.portalUrl}">
${ctx.demo ? html`<meta name="warifu-demo" content="bank-clock">` : ''}
<meta name="csp-nonce" property="csp-nonce" nonce="${view.nonce}">
${iconLink}
${view.assets.css.map((href) => html`<link rel="stylesheet" href="${href}">`)}
<script type="module" src="${view.assets.script}"></script>
</head>
<body>
<div id="root"><p role="status">${words.loading}</p></div>
<noscript><p>${words.noScript}</p>${linkButton(ctx.stopUrl, frame[ctx.lang].stop)}</noscript>
</body>
</html>
`.markup
}
