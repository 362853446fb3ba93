/** The live rates. When the gate ends the connection the stream does not come back: the page says so and shows nothing stale. */
const list = document.querySelector('[data-rates]')
if (list) {
  const stream = new EventSource('/rates')
  stream.addEventListener('message', ({ data }) => {
    for (const [currency, rate] of Object.entries(JSON.parse(data))) {
      const place = list.querySelector(`[data-currency="${currency}"]`)
      if (place) place.textContent = rate
    }
  })
  stream.addEventListener('error', () => {
    // A short break is mended by the browser itself (CONNECTING); a refusal is final.
    if (stream.readyState !== EventSource.CLOSED) return
    list.hidden = true
    document.querySelector('[data-rates-lost]').hidden = false
  })
}
