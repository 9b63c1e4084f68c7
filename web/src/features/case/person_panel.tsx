// Who is writing: the identity, how far they are heard, what they went through with us before.
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { ExternalLink } from 'lucide-react';
import { authorQuery, brandsQuery, caseQuery, casePostsQuery, listenersQuery } from '../../api/queries';
import { useMay, useUserNames } from '../../api/session';
import type { CaseView } from '../../api/types';
import { useNow } from '../../lib/now';
import { maskedText } from '../../lib/masking';
import { count } from '../../lib/numbers';
import { useSay } from '../../lib/say';
import { agoWords, dateWords, momentWords } from '../../lib/time_words';
import { Avatar } from '../../ui/avatar';
import { ChannelMark } from '../../ui/channel_mark';
import { Loading } from '../../ui/states';
import { OpinionBadge } from './exposure';
import { exposureWords, loudest, opinionWords } from './exposure_model';
import styles from './person_panel.module.css';

export function PersonPanel({ caseId }: { caseId: string }) {
  const say = useSay();
  const now = useNow();
  const names = useUserNames();
  const search = useSearch({ from: '/shell/inbox' });
  const whole = useQuery(caseQuery(caseId)).data;
  const posts = useQuery(casePostsQuery(caseId)).data;
  const author = useQuery({ ...authorQuery(whole?.case.author ?? ''), enabled: whole !== undefined }).data;
  const brands = useQuery(brandsQuery).data;
  const mayListeners = useMay('read_settings');
  const listeners = useQuery({ ...listenersQuery, enabled: mayListeners }).data;
  if (!whole) return <Loading lines={5} />;
  const { case: one } = whole;
  const who = author?.author ?? whole.author;
  const name = who.display_name || who.handle || who.stable_id;
  const opinion = posts?.findLast((view) => view.opinion && view.post.author === who.id)?.opinion;
  const exposure = loudest(posts ?? []) ?? posts?.find((view) => view.exposure)?.exposure;
  const others = (author?.cases ?? []).filter((view) => view.case.id !== caseId);
  const found = [...new Set(posts?.flatMap((view) => view.listeners ?? []))].map((id) => listeners?.find((each) => each.id === id)?.name).filter((each) => each !== undefined);
  const facts: [string, React.ReactNode][] = [
    ...(who.followers !== undefined ? [[say('web.person.followers', { n: who.followers }), count(say, who.followers)] as [string, React.ReactNode]] : []),
    ...(author ? [[say('web.person.posts', { n: author.posts }), count(say, author.posts)] as [string, React.ReactNode]] : []),
    ...(author?.first_seen_at ? [[say('web.person.since'), dateWords(say, Date.parse(author.first_seen_at), now)] as [string, React.ReactNode]] : []),
  ];
  const about: [string, React.ReactNode][] = [
    [say('web.person.arrived'), <time key="t" dateTime={one.created_at} data-tip={momentWords(say, Date.parse(one.created_at))}>{agoWords(say, Date.parse(one.created_at), now)}</time>],
    [say('web.filter.reach'), say(`reach.${one.reach}`)],
    ...(exposure ? [[say('web.exposure.title'), exposureWords(say, exposure)] as [string, React.ReactNode]] : []),
    ...(found.length > 0 ? [[say('web.person.found_by'), found.join(', ')] as [string, React.ReactNode]] : []),
    [say('web.filter.priority'), say(`priority.${one.priority}`)],
    [say('web.person.with'), names(one.assignee) ?? (one.assignee ? say('web.case.colleague') : say('web.queue.unassigned'))],
    ...((brands?.length ?? 0) > 1 ? [[say('web.filter.brand'), brands?.find((brand) => brand.id === one.brand)?.name ?? ''] as [string, React.ReactNode]] : []),
    ...(one.resolution ? [[say('web.person.outcome'), say(`resolution.${one.resolution}`)] as [string, React.ReactNode]] : []),
  ];
  return (
    <div className={styles.person}>
      <header className={styles.head}>
        <Avatar name={name} size="l" />
        <div>
          <h2>{name}</h2>
          <p className={styles.handle}><ChannelMark channel={who.channel} size={12} />{who.handle ? `@${who.handle.replace(/^@/, '')}` : who.stable_id}</p>
        </div>
      </header>
      {who.bio && <p className={styles.bio}>{who.bio}</p>}
      {opinion && <div className={styles.opinion}><OpinionBadge signs={opinion} /><ul>{opinion.map((sign) => <li key={sign.name}>{opinionWords(say, sign)}</li>)}</ul></div>}
      {author?.profile_url && /^https?:/.test(author.profile_url) && <p><a className={styles.profile} href={author.profile_url} target="_blank" rel="noreferrer noopener">{say('web.person.profile', { network: say(`channel.${who.channel}`) })}<ExternalLink size={12} aria-hidden /></a></p>}
      {facts.length > 0 && <dl className={styles.numbers}>{facts.map(([term, value]) => <div key={term}><dd className="figures">{value}</dd><dt>{term}</dt></div>)}</dl>}
      <h3>{say('web.person.this_case')}</h3>
      <dl className={styles.facts}>{about.map(([term, value]) => <div key={term}><dt>{term}</dt><dd>{value}</dd></div>)}</dl>
      <h3>{say('web.person.cases')}</h3>
      {others.length === 0 ? <p className={styles.none}>{say(author ? 'web.person.first_case' : 'web.person.cases_unknown')}</p>
        : <ul className={styles.cases}>{others.map((view) => <li key={view.case.id}><OtherCase view={view} now={now} search={search} /></li>)}</ul>}
    </div>
  );
}

function OtherCase({ view, now, search }: { view: CaseView; now: number; search: object }) {
  const say = useSay();
  return (
    <Link to="/inbox/$caseId" params={{ caseId: view.case.id }} search={search} className={styles.case}>
      <span className={styles.caseHead}><strong>{say(`kind.${view.case.kind}`)}</strong><span data-status={view.case.status}>{say(`status.${view.case.status}`)}</span><time dateTime={view.case.created_at}>{agoWords(say, Date.parse(view.case.created_at), now)}</time></span>
      <span className={styles.excerpt}>{maskedText(say, view.excerpt, view.personal_data)}</span>
    </Link>
  );
}
