/** The address as the page's own state: History writes it, React listens; the server is not asked. */
import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()

function listen(changed: () => void): () => void {
  listeners.add(changed)
  addEventListener('popstate', changed)
  return () => {
    listeners.delete(changed)
    removeEventListener('popstate', changed)
  }
}

/** Goes to a path of ours; the query is kept only where the path says so. */
export function go(path: string, how: 'push' | 'replace' = 'push'): void {
  if (path === location.pathname + location.search) return
  history[how === 'push' ? 'pushState' : 'replaceState'](null, '', path)
  for (const changed of listeners) changed()
}

/** Path and query of this moment. */
export function useUrl(): URL {
  const address = useSyncExternalStore(listen, () => location.pathname + location.search)
  return new URL(address, location.origin)
}
