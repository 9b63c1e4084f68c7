// The frame of every screen behind the sign-in: rail, banners, the screen. Keeps the feed.
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { AtSign, BarChart3, Bell, Inbox, MessagesSquare, MoreHorizontal, Radar, Settings, type LucideIcon } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { unseenAlertsQuery } from '../api/alerts';
import { countsQuery } from '../api/queries';
import { useMe, useMay } from '../api/session';
import { learnMore, useSay, type SentenceKey } from '../lib/say';
import { useActions, type Action } from '../ui/actions';
import { Menu } from '../ui/menu';
import { Avatar } from '../ui/avatar';
import { Banners } from './banners';
import { useHouseActions } from './house_actions';
import { LeaveGuard } from './leave_guard';
import { Palette, useSheets } from './palette';
import { useLiveFeed } from './live_feed';
import styles from './shell.module.css';

interface Place { to: '/inbox' | '/listeners' | '/alerts' | '/accounts' | '/figures' | '/playground' | '/settings'; name: SentenceKey; icon: LucideIcon; keys: string; needs?: 'read_settings' | 'read_measures' | 'read_posts' }

const places: Place[] = [
  { to: '/inbox', name: 'web.place.inbox', icon: Inbox, keys: 'g i' },
  { to: '/listeners', name: 'web.place.listeners', icon: Radar, keys: 'g l', needs: 'read_settings' },
  { to: '/alerts', name: 'web.place.alerts', icon: Bell, keys: 'g v', needs: 'read_posts' },
  { to: '/accounts', name: 'web.place.accounts', icon: AtSign, keys: 'g a' },
  { to: '/figures', name: 'web.place.figures', icon: BarChart3, keys: 'g f', needs: 'read_measures' },
  { to: '/playground', name: 'web.place.playground', icon: MessagesSquare, keys: 'g p' },
  { to: '/settings', name: 'web.place.settings', icon: Settings, keys: 'g s' },
];

export default function Shell() {
  const say = useSay();
  const navigate = useNavigate();
  const me = useMe();
  const mayListen = useMay('read_settings');
  const mayMeasure = useMay('read_measures');
  const mayPosts = useMay('read_posts');
  const unseen = useQuery({ ...unseenAlertsQuery, enabled: mayPosts }).data?.count ?? 0;
  const path = useRouterState({ select: (state) => state.location.pathname });
  const inCase = /^\/inbox\/./.test(path);
  const { sheet, openPalette, openKeys, close } = useSheets();
  const waiting = useQuery({ ...countsQuery() }).data?.filter((count) => count.shelf === 'waiting').reduce((sum, count) => sum + count.cases, 0) ?? 0;
  const house = useHouseActions(openPalette, openKeys);

  useLiveFeed();
  useEffect(() => {
    // Ahead of need: with the line cut nobody misses them yet, and back again they are asked for anew.
    const learn = () => { learnMore().catch(() => undefined); };
    const idle = setTimeout(learn, 1500);
    window.addEventListener('online', learn);
    return () => { clearTimeout(idle); window.removeEventListener('online', learn); };
  }, []);
  const here = places.find((place) => path.startsWith(place.to));
  useEffect(() => {
    document.title = `${waiting > 0 && here?.to === '/inbox' ? `(${waiting}) ` : ''}${here ? say(here.name) : ''} · atiende`;
  }, [here, say, waiting]);

  const seen = useMemo(() => places.filter((place) => place.needs === undefined || { read_settings: mayListen, read_measures: mayMeasure, read_posts: mayPosts }[place.needs]), [mayListen, mayMeasure, mayPosts]);
  const going: Action[] = seen.map((place) => ({
    id: `go${place.to}`, label: place.name, group: 'web.group.go', icon: place.icon, keys: place.keys, perform: () => void navigate({ to: place.to }),
  }));
  useActions([...going, ...house]);

  const initials = me?.name ?? '';
  const menuItems = house.filter((action) => action.id !== 'palette').map((action) => ({
    label: typeof action.label === 'function' ? action.label(say) : say(action.label), perform: action.perform, keys: action.keys, ...(action.icon && { icon: action.icon }),
  }));
  const more = seen.slice(4).map((place) => ({ label: say(place.name), icon: place.icon, perform: () => void navigate({ to: place.to }) }));
  return (
    <div className={styles.shell} data-in-case={inCase || undefined}>
      <a className={styles.skip} href="#main">{say('web.shell.skip')}</a>
      <nav className={styles.rail} aria-label={say('web.shell.places')}>
        <Link to="/inbox" className={styles.mark} aria-label="atiende"><img src="/mark.svg" width={28} height={28} alt="" /></Link>
        <ul className={styles.places}>
          {seen.map((place, index) => (
            <li key={place.to} data-further={index > 3 || undefined}>
              <Link to={place.to} className={styles.place} activeProps={{ 'aria-current': 'page' }} activeOptions={{ includeSearch: false }} data-tip="" data-keys={place.keys}>
                <span className={styles.icon}><place.icon size={20} strokeWidth={1.6} aria-hidden />{place.to === '/inbox' && waiting > 0 && <span className={styles.dot} />}{place.to === '/alerts' && unseen > 0 && <span className={styles.badge}><span aria-hidden>{unseen > 99 ? '99+' : unseen}</span><span className="visually-hidden">{say('web.shell.unseen_alerts', { n: unseen })}</span></span>}</span>
                <span className={styles.name}>{say(place.name)}</span>
              </Link>
            </li>
          ))}
        </ul>
        <div className={styles.more}>
          <Menu label={say('web.shell.more')} align="end" items={[...more, 'line', ...menuItems]} trigger={(props) => (
            <button type="button" className={styles.place} {...props}><span className={styles.icon}><MoreHorizontal size={20} strokeWidth={1.6} aria-hidden /></span><span className={styles.name}>{say('web.shell.more')}</span></button>
          )} />
        </div>
        <div className={styles.me}>
          <Menu label={say('web.shell.me')} items={[{ heading: me?.name ?? '' }, ...menuItems]} trigger={(props) => (
            <button type="button" className={styles.meButton} aria-label={say('web.shell.me_named', { name: initials })} data-tip={initials} {...props}><Avatar name={initials} /></button>
          )} />
        </div>
      </nav>
      <div className={styles.content}>
        <Banners />
        <main id="main" className={styles.main} tabIndex={-1}><Outlet /></main>
      </div>
      <Palette sheet={sheet} onClose={close} />
      <LeaveGuard />
    </div>
  );
}
