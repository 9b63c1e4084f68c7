// The workspace as a person finds things in it: by role and by what is written there, in their language. Never by class.
import { openWindow, startBrowser } from './browser.mjs';
import { sentence } from './sentences.mjs';
import { administrator } from './server.mjs';

export class Workspace {
  /** A window on `server`, in one language; `at` when the browser should come by another line than the server's own. */
  static async open(browser, server, { language = 'es', t, at = server, ...more } = {}) {
    const workspace = new Workspace();
    Object.assign(workspace, await openWindow(browser, at, { language, t, ...more }), { language, server });
    return workspace;
  }

  /** What a key says here: an expression for the whole of it. */
  says(key, values) {
    return sentence(this.language, key, values);
  }

  button(key, values) {
    return this.page.getByRole('button', { name: this.says(key, values) });
  }
  link(key, values) {
    return this.page.getByRole('link', { name: this.says(key, values) });
  }
  field(key, values) {
    return this.page.getByLabel(this.says(key, values));
  }
  heading(key, values) {
    return this.page.getByRole('heading', { name: this.says(key, values) });
  }
  text(key, values) {
    return this.page.getByText(this.says(key, values));
  }
  alert() {
    return this.page.getByRole('alert');
  }

  press(...keys) {
    return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve());
  }

  async fillSignIn({ email, password }) {
    await this.field('web.sign_in.email').fill(email);
    await this.field('web.sign_in.password').fill(password);
    await this.page.keyboard.press('Enter');
  }

  /** At the inbox, signed in by its door. */
  async signIn(person = administrator) {
    await this.page.goto('/sign_in');
    await this.fillSignIn(person);
    await this.page.waitForURL('**/inbox**');
    await this.place('web.place.inbox').waitFor();
    return this;
  }

  /** Signed in as a client of the API already is, without the door. */
  async comeInAs(client) {
    const [name, ...value] = client.cookie.split('=');
    await this.context.addCookies([{ name, value: value.join('='), url: this.server.url }]);
    return this;
  }

  place(key) {
    return this.page.getByRole('navigation', { name: this.says('web.shell.places') }).getByRole('link', { name: this.says(key) });
  }

  /** By the palette, as a hand on the keyboard does. */
  async perform(key, values) {
    await this.page.keyboard.press('Control+k');
    await this.page.getByRole('combobox', { name: this.says('web.palette.label') }).waitFor();
    await this.page.getByRole('option', { name: this.says(key, values) }).or(this.page.getByRole('option').filter({ hasText: this.loose(key, values) })).first().click();
  }

  // ---- the inbox ----

  list() {
    return this.page.getByRole('region', { name: this.says('web.inbox.list') });
  }
  /** The row of somebody's case. */
  row(name) {
    return this.list().getByRole('link').filter({ hasText: name });
  }
  /** The quiet word that something new waits. */
  pill() {
    return this.list().getByRole('button', { name: this.loose('web.inbox.fresh') });
  }
  /** The case that is open. */
  get case() {
    return this.page.getByRole('article');
  }
  async openCase(name) {
    await this.row(name).click();
    await this.case.getByRole('heading', { level: 1 }).waitFor();
  }
  talk() {
    return this.page.getByRole('log', { name: this.says('web.case.talk') });
  }

  // ---- writing ----

  composer() {
    return this.page.getByRole('region', { name: this.says('web.write.reply_label') });
  }
  area(mode = 'reply') {
    return this.page.getByRole('textbox', { name: this.says(`web.write.${mode}_label`) });
  }
  /** Begins to answer by keyboard and types. */
  async write(text) {
    await this.page.keyboard.press('r');
    await this.focused(this.area());
    await this.page.keyboard.insertText(text);
  }
  /** Waits until `locator` has the focus. */
  async focused(locator) {
    await locator.waitFor();
    const element = await locator.elementHandle();
    await this.page.waitForFunction((one) => document.activeElement === one, element);
  }
  publish() {
    return this.page.keyboard.press('Control+Enter');
  }

  /** Remembers that this page has not been loaded again since. */
  async markPage() {
    await this.page.evaluate(() => {
      window.sameAsBefore = true;
    });
  }
  isSamePage() {
    return this.page.evaluate(() => window.sameAsBefore === true);
  }

  /** As `says`, anywhere in a text. */
  loose(key, values) {
    return new RegExp(this.says(key, values).source.replace(/^\^\\s\*|\\s\*\$$/g, ''), 's');
  }
}

export { startBrowser };
