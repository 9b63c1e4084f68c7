// A listener from its first word to the list: a mistake told and mended, what it would have found, saved, and hearing.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { missingForBrowser } from '../lib/browser.mjs';
import { complaint, playgroundAccount, setUp } from '../lib/client.mjs';
import { eventually, startServer } from '../lib/server.mjs';
import { startBrowser, Workspace } from '../lib/workspace.mjs';

const skip = missingForBrowser() ?? false;
const browser = skip || (await startBrowser({ after }));

/** The editor of queries: its text is not a form's. */
const query = (at) => at.page.getByRole('textbox', { name: at.says('web.listeners.query') });

for (const language of ['es', 'en']) {
  test(`a mistake is told and mended, live matches show, the saved listener hears (${language})`, { skip }, async (t) => {
    const server = await startServer(t);
    const ada = await setUp(server);
    await playgroundAccount(ada);
    await complaint(ada, { from: 'marta', text: '@ejemplo el router lleva tres días caído' });
    const at = await Workspace.open(browser, server, { t, language });
    await at.comeInAs(ada);
    await at.page.goto('/listeners/new');
    await at.field('web.listeners.name').fill('Fibra');

    // Each step finds the editor anew: on a busy machine the real one may only now take the place of the plain one.
    await query(at).press('Control+a');
    await query(at).pressSequentially('router AND caído');
    await at.page.getByRole('status').filter({ hasText: at.loose('query_error.explicit_and') }).waitFor();
    assert.equal(await at.button('web.listeners.create').isDisabled(), true, 'what is wrong is not saved');
    await at.button('web.listeners.mend').click();
    await eventually(async () => (await query(at).textContent()).trim() === 'router caído', { what: 'the query to be mended' });
    await at.page.getByRole('region', { name: at.says('web.listeners.preview.title') }).getByText('marta').first().waitFor();
    await at.button('web.listeners.create').click();
    await at.text('web.listeners.saved').first().waitFor();

    const [saved] = (await ada.get('/api/v1/listeners')).body.items;
    assert.deepEqual([saved.name, saved.query, saved.state], ['Fibra', 'router caído', 'active']);
    await at.page.goto('/listeners');
    await at.page.getByRole('link').filter({ hasText: 'Fibra' }).waitFor();
    // Nobody is addressed: only the listener can hear it.
    const post = await ada.post('/api/v1/playground/posts', { author: { handle: 'luis' }, text: 'Otra vez el router caído, y nadie contesta' });
    assert.equal(post.status, 201, post.text);
    await eventually(async () => (await ada.all('/api/v1/cases')).some((one) => one.author.handle === 'luis'), { what: 'a case of what was heard' });
    at.watch.assertClean();
  });
}
