// Bands above the screen: no connection, and example data.
import { useQuery } from '@tanstack/react-query';
import { CloudOff, FlaskConical } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { feed } from '../api/client';
import { brandsQuery } from '../api/queries';
import { useMay } from '../api/session';
import { lengthWords } from '../lib/time_words';
import { useSay } from '../lib/say';
import { Button } from '../ui/button';
import { useExampleRemoval } from './example_removal';
import styles from './banners.module.css';

export function Banners() {
  return <><OfflineBanner /><ExampleBanner /></>;
}

/** Short cuts of the line are healed before anybody reads about them. */
const patience = 2500;

function OfflineBanner() {
  const say = useSay();
  const state = useSyncExternalStore((listener) => feed.onState(listener), () => feed.state);
  const [, tick] = useState(0);
  const lost = state === 'offline' ? feed.lostAt : undefined;
  useEffect(() => {
    if (lost === undefined) return undefined;
    const timer = setInterval(() => tick((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, [lost]);
  const since = lost === undefined ? 0 : Date.now() - lost;
  return (
    <div role="status">
      {since > patience && (
        <div className={styles.band} data-tone="offline">
          <CloudOff size={16} aria-hidden />
          <p><strong>{say('web.offline.title')}</strong> {say('web.offline.words', { length: since < 60_000 ? say('web.time.seconds', { n: Math.round(since / 1000) }) : lengthWords(say, since) })}</p>
          <Button size="s" onClick={() => feed.retry()}>{say('web.offline.retry')}</Button>
        </div>
      )}
    </div>
  );
}

function ExampleBanner() {
  const say = useSay();
  const may = useMay('manage_settings');
  const example = useQuery(brandsQuery).data?.find((brand) => brand.example);
  const { leaving, remove } = useExampleRemoval();
  if (!example || leaving) return null;
  return (
    <section className={styles.band} data-tone="example" aria-label={say('web.settings.example.title')}>
      <FlaskConical size={16} aria-hidden />
      <p><strong>{say('web.example.title', { brand: example.name })}</strong> <span className={styles.more}>{say('web.example.words')}</span></p>
      {may && <Button size="s" onClick={() => remove(example.id)}><span className={styles.long}>{say('web.example.remove')}</span><span className={styles.short} aria-hidden>{say('web.example.remove_short')}</span></Button>}
    </section>
  );
}
