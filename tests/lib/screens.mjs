// Every screen of the workspace and how one gets there: for axe, and for pictures.
// `who`: nobody, fresh (nobody, on an installation that nobody runs yet), agent. `go` comes to it; `readme`:
// the READMEs show a picture of it.

const settled = async (at) => {
  await at.page.waitForLoadState('networkidle');
  // What is still arriving says so.
  await at.page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'), undefined, { timeout: 15_000 });
};

const open = (path) => async (at, house) => {
  await at.page.goto(typeof path === 'function' ? path(house) : path);
  await at.page.getByRole('main').first().waitFor();
  await settled(at);
};

const then = (before, step) => async (at, house) => {
  await before(at, house);
  await step(at, house);
  await settled(at);
};

const ofCase = (name) => open((house) => `/inbox/${house.cases[name].case.id}`);

const every = [
  { name: 'sign_in', who: 'nobody', go: open('/sign_in') },
  { name: 'setup', who: 'fresh', go: open((house) => `/setup?token=${house.fresh.setUpToken}`) },
  { name: 'setup_without_link', who: 'fresh', go: open('/setup') },
  { name: 'welcome', who: 'agent', go: open('/welcome') },
  ...['brand', 'account', 'listener', 'case'].map((step) => ({ name: `welcome_${step}`, who: 'agent', go: open(`/welcome?step=${step}`) })),
  { name: 'inbox', who: 'agent', go: open('/inbox') },
  { name: 'case', who: 'agent', go: ofCase('waiting'), readme: true },
  { name: 'case_long', who: 'agent', go: ofCase('long') },
  { name: 'case_answered', who: 'agent', go: ofCase('answered') },
  { name: 'case_refused', who: 'agent', go: ofCase('refused') },
  ...['story', 'watched'].map((name) => ({
    name: `case_${name}`, who: 'agent', go: then(ofCase(name), async (at) => {
      await at.page.getByRole('tab', { name: at.says('web.case.impact') }).click();
      await at.page.getByRole('tabpanel').getByRole('heading').first().waitFor();
    }),
  })),
  { name: 'case_labels', who: 'agent', go: then(ofCase('waiting'), async (at) => {
    await at.talk().getByRole('button', { name: at.loose('web.label.fix') }).last().click();
    await at.page.getByRole('dialog', { name: at.says('web.label.sheet') }).waitFor();
  }) },
  { name: 'inbox_filter', who: 'agent', go: then(open('/inbox?kind=complaint&tone=negative'), async (at) => {
    await at.page.keyboard.press('f');
    await at.page.getByRole('dialog', { name: at.says('web.filter.title') }).waitFor();
  }) },
  { name: 'palette', who: 'agent', go: then(open('/inbox'), (at) => at.page.keyboard.press('Control+k')) },
  { name: 'keys', who: 'agent', go: then(open('/inbox'), (at) => at.page.keyboard.press('?')) },
  { name: 'listeners', who: 'agent', go: open('/listeners') },
  ...['found', 'back'].map((name) => ({
    name: `listener_${name}`, who: 'agent', go: then(open((house) => `/listeners/${house.listener.id}`), async (at) => {
      await at.page.getByRole('tab', { name: at.says(`web.listeners.tab.${name}`) }).click();
      await at.page.getByRole('tabpanel').getByRole('heading').first().waitFor();
    }),
  })),
  { name: 'alerts', who: 'agent', go: open('/alerts') },
  { name: 'alerts_rules', who: 'agent', go: then(open('/alerts'), (at) => at.page.getByRole('tab', { name: at.says('web.alerts.tab.rules') }).click()) },
  {
    name: 'alerts_rule', who: 'agent', go: then(open('/alerts'), async (at) => {
      await at.page.getByRole('tab', { name: at.says('web.alerts.tab.rules') }).click();
      await at.button('web.alerts.rule.new').click();
    }),
  },
  { name: 'accounts', who: 'agent', go: open('/accounts') },
  { name: 'playground', who: 'agent', go: open('/playground') },
  { name: 'figures', who: 'agent', go: open('/figures'), readme: true },
  { name: 'audit', who: 'agent', go: open('/audit') },
  { name: 'settings', who: 'agent', go: open('/settings') },
  ...['brand', 'hours', 'holidays', 'clocks', 'people', 'appearance', 'mail', 'learning', 'password', 'about'].map((part) => ({
    name: `settings_${part}`, who: 'agent', go: open(`/settings/${part}`),
  })),
  { name: 'nowhere', who: 'agent', go: open('/no/such/screen') },
];

/** All of them, or those that ATIENDE_SCREENS names (`inbox,case`). */
const wanted = process.env.ATIENDE_SCREENS?.split(',');
export const screens = every.filter((screen) => !wanted || wanted.includes(screen.name));
