// The adapter alone against the network's own servers: runs the C++ tests of tests/live with people of this network.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { BlueskyNetwork, missingForNetwork } from '../lib/bluesky_network.mjs';
import { binary } from '../lib/server.mjs';

const program = path.join(path.dirname(binary), 'tests', 'atiende_live_bluesky_test');
const skip = missingForNetwork() ?? (existsSync(program) ? false : `${program} is not built`);

test('receiving, sending, renewing and listening hold on the network itself', { skip }, async () => {
  const network = await BlueskyNetwork.start({ after });
  const brand = await network.person('marca');
  const customer = await network.person('clienta');
  const env = {
    ...process.env,
    ATIENDE_BLUESKY_SERVICE: network.pds,
    ATIENDE_BLUESKY_FIREHOSE: network.pds.replace(/^http/, 'ws'),
    ATIENDE_BLUESKY_HANDLE: brand.handle,
    ATIENDE_BLUESKY_PASSWORD: await brand.appPassword(),
    ATIENDE_BLUESKY_CUSTOMER_HANDLE: customer.handle,
    ATIENDE_BLUESKY_CUSTOMER_PASSWORD: customer.password,
  };
  const child = spawn(program, [], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  const status = await new Promise((resolve) => child.on('close', resolve));
  assert.equal(status, 0, said);
  assert.match(said, /\[ {2}PASSED {2}\] [1-9]\d* tests/);
});
