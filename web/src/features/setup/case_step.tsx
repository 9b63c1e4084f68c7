// The first case: the oldest that waits, or one that we write ourselves as a customer; and the three keys that do most of the work.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { PenLine } from 'lucide-react';
import { useEffect, useState } from 'react';
import { stale, writes } from '../../api/house';
import { get, problemSentence } from '../../api/http';
import { accountsQuery } from '../../api/queries';
import { maskedText } from '../../lib/masking';
import { useSay } from '../../lib/say';
import { Avatar } from '../../ui/avatar';
import { Button } from '../../ui/button';
import { ChannelMark } from '../../ui/channel_mark';
import { Keys } from '../../ui/keys';
import { Notice } from '../../ui/states';
import styles from './setup.module.css';
import { useTasks } from './use_tasks';

const patience = 15_000;

export function CaseStep() {
  const say = useSay();
  const client = useQueryClient();
  const { waiting: own, ownBrands, example } = useTasks();
  const account = useQuery(accountsQuery).data?.find((each) => each.channel === 'playground' && each.state === 'connected' && ownBrands.has(each.brand));
  // Without anybody of our own to answer, a case of the example shows how it goes.
  const lent = own === 0 && account === undefined ? example : undefined;
  const waiting = lent?.waiting ?? own;
  const brand = lent?.id ?? [...ownBrands][0];
  const oldest = useQuery({
    queryKey: ['first_case', waiting, brand], queryFn: ({ signal }) => get('/api/v1/cases', { query: { shelf: 'waiting', limit: 1, ...(brand && ownBrands.size < 2 && { brand }) }, signal }).then((list) => list.items[0] ?? null), enabled: waiting > 0,
  }).data;
  const [writtenAt, setWrittenAt] = useState<number>();
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (writtenAt === undefined || waiting > 0) return undefined;
    const look = setInterval(() => void stale(client, 'counts'), 1500);
    const timer = setTimeout(() => setSlow(true), patience);
    return () => { clearInterval(look); clearTimeout(timer); };
  }, [client, writtenAt, waiting]);
  const write = useMutation({
    mutationFn: () => writes.writePlayground({ author: { handle: 'lucia_perez', display_name: 'Lucía Pérez', followers: 412 }, text: say('web.setup.case.sample', { handle: account?.handle ?? '' }), visibility: 'public' }),
    onSuccess: () => { setWrittenAt(Date.now()); void stale(client, 'counts'); },
  });

  return (
    <div className={styles.first}>
      {waiting > 0 ? (
        <>
          <p>{say('web.setup.case.waiting', { count: waiting })}</p>
          {oldest && (
            <Link to="/inbox/$caseId" params={{ caseId: oldest.case.id }} className={styles.case}>
              <Avatar name={oldest.author.display_name || oldest.author.handle} />
              <span><span className={styles.caseHead}><strong>{oldest.author.display_name || `@${oldest.author.handle}`}</strong><ChannelMark channel={oldest.case.channel} size={12} /></span><span>{maskedText(say, oldest.excerpt, oldest.personal_data)}</span></span>
              <span className={styles.open}>{say('web.setup.case.open')}</span>
            </Link>
          )}
        </>
      ) : (
        <>
          <p>{say(account ? 'web.setup.case.none' : 'web.setup.case.none_playground')}</p>
          {account && writtenAt === undefined && (
            <>
              <blockquote>{say('web.setup.case.sample', { handle: account.handle })}</blockquote>
              <div><Button look="primary" icon={PenLine} busy={write.isPending} onClick={() => write.mutate()}>{say('web.setup.case.write')}</Button></div>
            </>
          )}
          {writtenAt !== undefined && <Notice role="status" tone={slow ? 'warn' : 'info'}>{say(slow ? 'web.setup.case.slow' : 'web.setup.case.written')}</Notice>}
          {write.isError && <Notice tone="bad" role="alert">{problemSentence(say, write.error)}</Notice>}
        </>
      )}
      <div className={styles.keys}>
        <p>{say('web.setup.case.keys')}</p>
        <dl>
          <div><dt><Keys of="j" /></dt><dd>{say('web.setup.case.key_next')}</dd></div>
          <div><dt><Keys of="r" /></dt><dd>{say('web.setup.case.key_reply')}</dd></div>
          <div><dt><Keys of="mod+k" /></dt><dd>{say('web.setup.case.key_palette')}</dd></div>
        </dl>
      </div>
    </div>
  );
}
