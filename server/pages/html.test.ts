import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { escapeText, html, raw } from './html.ts'

test('text stays text, between tags and in a quoted attribute', () => {
  const hostile = `<script>alert("1")</script> ' onload='x' \``
  const { markup } = html`<p title="${hostile}">${hostile}</p>`
  assert.equal((markup.match(/[<>]/g) ?? []).length, 4)
  assert.equal((markup.match(/"/g) ?? []).length, 2)
  assert.doesNotMatch(markup, /['`]/)
})

test('whatever text is put in comes out as that text once it is read as HTML', () => {
  const read = (text: string) => text.replaceAll(/&#(\d+);/g, (_, n: string) => String.fromCharCode(Number(n)))
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii', maxLength: 40 }), (text) => {
      const inside = html`<p>${text}</p>`.markup.slice(3, -4)
      assert.doesNotMatch(inside, /[<>"'`]/)
      assert.equal(read(inside.replaceAll(/&(?!#\d+;)/g, 'bare')), text)
      assert.equal(inside, escapeText(text))
    }),
  )
})

test('only html`` and raw() make markup: an object that looks like it is refused', () => {
  const forged = JSON.parse('{"markup":"<script>"}')
  assert.throws(() => html`<p>${forged}</p>`, /did not make/)
  assert.throws(() => html`<p>${{ ...html`<b>` }}</p>`, /did not make/)
  assert.equal(html`<p>${raw('<b>')}${html`<i>`}</p>`.markup, '<p><b><i></p>')
})

test('an attribute without quotes is a defect', () => {
  assert.throws(() => html`<p title=${'a b'}></p>`, /unquoted/)
})

test('lists are joined, and what is absent leaves nothing', () => {
  assert.equal(html`${['<', html`<br>`, [1, null]]}${false}${undefined}${0}`.markup, '&#60;<br>10')
})
