// The addresses of the workspace. Each screen is a chunk of its own, fetched when somebody goes there or seems about to.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { queries } from '../api/client';
import { onSignedOut } from '../api/http';
import { installationQuery, sessionQuery } from '../api/queries';
import { NotFound, RouteFailed, RoutePending } from './route_states';
import { readInboxSearch } from '../lib/inbox_search';
import { learnMore } from '../lib/say';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: RouteFailed });

/** Nobody sees a screen without a session; an empty installation begins with its set-up. */
async function signedIn({ location }: { location: { href: string } }): Promise<void> {
  const session = await queries.ensureQueryData(sessionQuery);
  if (session?.user) return;
  const installation = await queries.ensureQueryData(installationQuery);
  if (!installation.set_up) throw redirect({ to: '/setup' });
  throw redirect({ to: '/sign_in', search: location.href === '/' || location.href === '/inbox' ? {} : { to: location.href } });
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const signIn = createRoute({
  getParentRoute: () => root, path: '/sign_in',
  validateSearch: (search): { to?: string } => { const to = text(search.to); return to?.startsWith('/') && !to.startsWith('//') ? { to } : {}; },
  component: lazyRouteComponent(() => import('../features/sign_in/page')),
});
const setup = createRoute({
  getParentRoute: () => root, path: '/setup',
  validateSearch: (search): { token?: string } => { const token = text(search.token); return token ? { token } : {}; },
  component: lazyRouteComponent(() => Promise.all([import('../features/setup/page'), learnMore()]).then(([screen]) => screen)),
});

const signOut = createRoute({ getParentRoute: () => root, path: '/sign_out', component: lazyRouteComponent(() => import('./sign_out_screen')) });

const shell = createRoute({ getParentRoute: () => root, id: 'shell', beforeLoad: signedIn, component: lazyRouteComponent(() => import('./shell')) });
const home = createRoute({ getParentRoute: () => shell, path: '/', beforeLoad: () => { throw redirect({ to: '/inbox' }); } });
const inbox = createRoute({ getParentRoute: () => shell, path: '/inbox', validateSearch: readInboxSearch, component: lazyRouteComponent(() => import('./inbox_screen')) });
const inboxCase = createRoute({ getParentRoute: () => inbox, path: '$caseId' });

/** A screen that is not needed at first, with the sentences that it says. */
const fully = <Screen,>(load: () => Promise<Screen>) => () => Promise.all([load(), learnMore()]).then(([screen]) => screen);
const page = <Path extends string>(path: Path, load: () => Promise<{ default: React.ComponentType }>) =>
  createRoute({ getParentRoute: () => shell, path, component: lazyRouteComponent(fully(load)) });

const welcome = page('/welcome', () => import('./welcome_screen'));
const listeners = page('/listeners', () => import('./listeners_screen'));
const listener = page('/listeners/$listenerId', () => import('./listeners_screen'));
const alerts = page('/alerts', () => import('../features/alerts/page'));
const accounts = page('/accounts', () => import('../features/accounts/page'));
const account = page('/accounts/$accountId', () => import('../features/accounts/page'));
const playground = page('/playground', () => import('../features/playground/page'));
const figures = page('/figures', () => import('../features/figures/page'));
const audit = page('/audit', () => import('../features/audit/page'));
const settings = page('/settings', () => import('./settings_screen'));
const settingsPart = page('/settings/$part', () => import('./settings_screen'));

export const router = createRouter({
  routeTree: root.addChildren([signIn, signOut, setup, shell.addChildren([home, inbox.addChildren([inboxCase]), welcome, listeners, listener, alerts, accounts, account, playground, figures, audit, settings, settingsPart])]),
  defaultPreload: 'intent',
  defaultPreloadDelay: 40,
  defaultPendingMs: 250,
  defaultPendingComponent: RoutePending,
  defaultErrorComponent: RouteFailed,
  defaultStructuralSharing: true,
});

declare module '@tanstack/react-router' {
  interface Register { router: typeof router }
}

onSignedOut(() => {
  if (queries.getQueryData(sessionQuery.queryKey) === null) return;
  queries.setQueryData(sessionQuery.queryKey, null);
  void router.navigate({ to: '/sign_in', search: { to: router.state.location.href } });
});
