// Certificate authorities for one test, and what they sign.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from './server.mjs';

export class Authority {
  /** @param t the test or suite with whose end its files go */
  constructor(t) {
    this.folder = temporaryFolder(t);
    this.file = path.join(this.folder, 'ca.pem');
    this.#openssl('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=atiende test authority', '-keyout', 'ca.key', '-out', 'ca.pem');
  }

  /** `{key, cert}` for these names, as `IP:127.0.0.1` or `DNS:relay.test`. */
  identity(...names) {
    writeFileSync(path.join(this.folder, 'names'), `subjectAltName=${names.join(',')}`);
    this.#openssl('req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-subj', '/CN=relay', '-keyout', 'one.key', '-out', 'one.csr');
    this.#openssl('x509', '-req', '-in', 'one.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'names', '-out', 'one.pem');
    return { key: readFileSync(path.join(this.folder, 'one.key')), cert: readFileSync(path.join(this.folder, 'one.pem')) };
  }

  #openssl(...words) {
    execFileSync('openssl', words, { cwd: this.folder, stdio: 'pipe' });
  }
}
