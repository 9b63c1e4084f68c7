// The public streams: where a whole network passes by and listeners look.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Pause, Pencil, Play, Plus, Radio } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { publicStreamsQuery, stale, writes, type Gap, type PublicStream } from '../../api/house';
import { problemSentence } from '../../api/http';
import { useNow } from '../../lib/now';
import { useSay } from '../../lib/say';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { Section } from '../../ui/page_header';
import { CardChoices } from '../../ui/segmented';
import { Empty, Failed, Loading } from '../../ui/states';
import { toast } from '../../ui/toast';
import styles from './accounts.module.css';
import { GapLine } from './gap_line';
import { MoodDot } from './mood';
import { doingWords, isStreamAddress, lagWords, moodOf, reasonWords } from './words';

const usual = { jetstream: 'wss://jetstream2.us-east.bsky.network', firehose: 'wss://bsky.network' } as const;
type Form = keyof typeof usual;

export function StreamsSection({ may, gaps }: { may: boolean; gaps: readonly Gap[] }) {
  const say = useSay();
  const streams = useQuery(publicStreamsQuery);
  const [adding, setAdding] = useState(false);
  const [changing, setChanging] = useState<PublicStream>();
  const add = may && <Button icon={Plus} onClick={() => setAdding(true)}>{say('web.streams.add')}</Button>;
  const some = (streams.data?.length ?? 0) > 0;
  return (
    <Section title={say('web.streams.title')} words={say('web.streams.lead')} actions={some && add} flush={some}>
      {streams.isPending ? <Loading lines={2} /> : streams.isError ? <Failed compact sentence={problemSentence(say, streams.error)} retry={() => void streams.refetch()} />
        : !some ? <Empty compact icon={Radio} title={say('web.streams.none.title')} action={add}>{say('web.streams.none.lead')}</Empty>
          : <ul className={styles.streams}>{streams.data.map((stream) => <Stream key={stream.id} stream={stream} may={may} gaps={gaps.filter((gap) => gap.public_stream === stream.id)} onChange={() => setChanging(stream)} />)}</ul>}
      {adding && <StreamDialog onClose={() => setAdding(false)} />}
      {changing && <StreamDialog stream={changing} onClose={() => setChanging(undefined)} />}
    </Section>
  );
}

function Stream({ stream, may, gaps, onChange }: { stream: PublicStream; may: boolean; gaps: Gap[]; onChange: () => void }) {
  const say = useSay();
  const now = useNow(5_000);
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (state: PublicStream['state']) => writes.changeStream(stream.id, { state }),
    onSuccess: () => stale(client, 'public_streams'),
    onError: (error) => toast({ text: problemSentence(say, error), tone: 'bad' }),
  });
  const runs = stream.state === 'connected';
  const reason = reasonWords(say, stream);
  const lag = runs && stream.health !== 'down' ? lagWords(say, stream.newest_at, now) : undefined;
  const rate = new Intl.NumberFormat(say.locale, { maximumFractionDigits: 1 }).format(stream.events_per_second ?? 0);
  return (
    <>
      <li className={styles.stream}>
        <div className={styles.who}>
          <strong>{say(`web.streams.form.${stream.form}`)} · {say.maybe(`channel.${stream.channel}`)}</strong>
          <code>{stream.url}</code>
        </div>
        <div className={styles.doing}>
          <MoodDot mood={moodOf(stream)} />
          <span>
            {doingWords(say, 'streams', stream, now)}{reason && <span className={styles.reason}> {reason}</span>}
            {runs && stream.health !== 'down' && stream.events_per_second !== undefined && <span className="figures"> {say('web.streams.rate', { rate })}{lag && ` · ${lag}`}</span>}
          </span>
        </div>
        {may && (
          <div className={styles.tools}>
            <Button size="s" look="quiet" icon={runs ? Pause : Play} busy={change.isPending} onClick={() => change.mutate(runs ? 'paused' : 'connected')}>{say(runs ? 'web.accounts.pause' : 'web.accounts.resume')}</Button>
            <Button size="s" look="quiet" icon={Pencil} label={say('web.streams.change_url')} onClick={onChange} />
          </div>
        )}
      </li>
      {gaps.length > 0 && <li className={styles.streamGaps}><GapLine gaps={gaps} /></li>}
    </>
  );
}

function StreamDialog({ stream, onClose }: { stream?: PublicStream; onClose: () => void }) {
  const say = useSay();
  const client = useQueryClient();
  const [form, setForm] = useState<Form>(stream?.form ?? 'jetstream');
  const [url, setUrl] = useState<string>(stream?.url ?? usual.jetstream);
  const [tried, setTried] = useState(false);
  const save = useMutation({
    mutationFn: () => (stream ? writes.changeStream(stream.id, { url: url.trim() }) : writes.addStream({ channel: 'bluesky', form, url: url.trim() })),
    onSuccess: async () => { await stale(client, 'public_streams'); onClose(); },
  });
  const choose = (next: Form) => {
    setForm(next);
    if (url === usual[form] || url === '') setUrl(usual[next]);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isStreamAddress(url)) save.mutate();
  };
  const error = tried && !isStreamAddress(url) ? say('web.streams.bad_url') : save.isError ? problemSentence(say, save.error) : undefined;
  return (
    <Dialog
      title={say(stream ? 'web.streams.change_url' : 'web.streams.add_title')} onClose={onClose}
      foot={<><Button onClick={onClose}>{say('web.settings.cancel')}</Button><Button look="primary" type="submit" form="stream" busy={save.isPending}>{say(stream ? 'web.streams.save' : 'web.streams.add')}</Button></>}
    >
      <form id="stream" className={styles.form} onSubmit={submit}>
        {!stream && (
          <CardChoices
            label={say('web.streams.form')} value={form} onChoose={choose}
            choices={(['jetstream', 'firehose'] as const).map((value) => ({ value, label: say(`web.streams.form.${value}`), lead: say(`web.streams.form.${value}_lead`) }))}
          />
        )}
        <Field label={say('web.streams.url')} hint={say('web.streams.url_hint')} error={error} value={url} onChange={(event) => setUrl(event.target.value)} inputMode="url" autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={300} required />
      </form>
    </Dialog>
  );
}
