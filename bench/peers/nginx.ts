/**
 * nginx (Debian's nginx-light) that asks for a client certificate and requires it: one worker, TLS 1.3, no resumption, a
 * page of N bytes. Peer of the certificate door's full handshake with its admission page.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, type Peer, startProgram } from './peer.ts'

export type Settings = {
  /** Paths of PEM files. */
  readonly certificate: string
  readonly key: string
  readonly clientCa: string
  readonly bytes: number
}

export async function start({ certificate, key, clientCa, bytes }: Settings): Promise<Peer> {
  const folder = mkdtempSync(join(tmpdir(), 'warifu-nginx-'))
  const port = await freePort()
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  const configuration = `
    ${process.getuid?.() === 0 ? 'user root;' : ''}
    worker_processes 1; daemon off; pid ${folder}/nginx.pid; error_log ${folder}/error.log error;
    events { worker_connections 1024; }
    http {
      access_log off; types { text/html html; }
      ${temporary.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(' ')}
      server {
        listen 127.0.0.1:${port} ssl;
        ssl_certificate "${certificate}"; ssl_certificate_key "${key}";
        ssl_client_certificate "${clientCa}"; ssl_verify_client on; ssl_verify_depth 3;
        ssl_protocols TLSv1.3; ssl_session_tickets off; ssl_session_cache off;
        location / { root ${folder}; try_files /page.html =404; }
      }
    }`
  writeFileSync(join(folder, 'nginx.conf'), configuration)
  writeFileSync(join(folder, 'page.html'), 'x'.repeat(bytes))
  const args = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')]
  const cleanUp = () => rmSync(folder, { recursive: true, force: true })
  return startProgram({ file: '/usr/sbin/nginx', args, port, scheme: 'https', cleanUp })
}
