// What wakes a watched case: where each measure began, stands, and has to come to. The thresholds can be this case's own.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, problemSentence } from '../../api/http';
import { caseQuery, watchQuery } from '../../api/queries';
import type { Watch, WatchMeasure, WatchThresholds } from '../../api/types';
import { count, signed, typed } from '../../lib/numbers';
import { useSay, type Say } from '../../lib/say';
import { useUnsaved } from '../../lib/unsaved';
import { Button } from '../../ui/button';
import { Failed, Loading } from '../../ui/states';
import { toast } from '../../ui/toast';
import { changesOf, partOfWay, textsOf, type ThresholdTexts } from './impact_model';
import styles from './impact.module.css';

const measures: readonly WatchMeasure[] = ['reach', 'per_hour', 'tone', 'views'];

const valueOf = (say: Say, measure: WatchMeasure, value: number | undefined): string =>
  value === undefined ? say('web.impact.unknown') : measure === 'tone' ? signed(say, value) : count(say, value);

export function ImpactWatch({ id, version, may }: { id: string; version: number; may: boolean }) {
  const say = useSay();
  const { data, error, refetch } = useQuery(watchQuery(id));
  if (data) return <Thresholds id={id} version={version} watch={data} may={may} />;
  if (error) return <Failed sentence={problemSentence(say, error)} retry={() => void refetch()} />;
  return <Loading lines={4} />;
}

function Thresholds({ id, version, watch, may }: { id: string; version: number; watch: Watch; may: boolean }) {
  const say = useSay();
  const client = useQueryClient();
  const [texts, setTexts] = useState<ThresholdTexts>();
  const [busy, setBusy] = useState(false);
  const shown = texts ?? textsOf(watch.thresholds, (value) => typed(say, value));
  const wanted = changesOf(shown);
  const changed = texts !== undefined && JSON.stringify(wanted) !== JSON.stringify(watch.thresholds);
  const letGo = useUnsaved(changed);
  const send = async (thresholds: WatchThresholds | null, text: string) => {
    setBusy(true);
    try {
      const now = await call('put', '/api/v1/cases/{id}/watch', { path: { id }, version, body: { thresholds } });
      client.setQueryData(watchQuery(id).queryKey, now);
      void client.invalidateQueries({ queryKey: caseQuery(id).queryKey });
      letGo();
      setTexts(undefined);
      toast({ text, tone: 'good' });
    } catch (error) {
      toast({ text: problemSentence(say, error), tone: 'bad', lasts: 8000 });
      void client.invalidateQueries({ queryKey: caseQuery(id).queryKey });
    } finally {
      setBusy(false);
    }
  };
  return (
    <section>
      <h2>{say('web.impact.watch')}</h2>
      <p className={styles.quiet}>{say(watch.own ? 'web.impact.own_words' : 'web.impact.policy_words')}</p>
      <form onSubmit={(event) => { event.preventDefault(); if (wanted && changed) void send(wanted, say('web.impact.saved')); }}>
        <table className={styles.watch}>
          <thead><tr><th scope="col">{say('web.impact.measure')}</th><th scope="col">{say('web.impact.began')}</th><th scope="col">{say('web.impact.now')}</th><th scope="col">{say('web.impact.wakes_at')}</th></tr></thead>
          <tbody>
            {measures.map((measure) => {
              const next = watch.next[measure];
              const way = partOfWay(watch, measure);
              return (
                <tr key={measure}>
                  <th scope="row">{say(`watch_measure.${measure}`)}</th>
                  <td className="figures">{valueOf(say, measure, watch.began?.[measure])}</td>
                  <td className="figures">{valueOf(say, measure, watch.now[measure])}{way !== undefined && <meter className={styles.way} min={0} max={1} value={way} aria-label={say('web.impact.way', { measure: say(`watch_measure.${measure}`) })} />}</td>
                  <td>
                    <input
                      className={styles.threshold} inputMode="decimal" aria-label={say('web.impact.wakes_at_of', { measure: say(`watch_measure.${measure}`) })} placeholder={say('web.impact.never')} disabled={!may || busy}
                      value={shown[measure]} aria-invalid={wanted === undefined && changesOf({ ...textsOf({}), [measure]: shown[measure] }) === undefined ? true : undefined}
                      onChange={(event) => setTexts({ ...shown, [measure]: event.target.value })}
                    />
                    {next !== undefined && next !== watch.thresholds[measure] && <span className={styles.next}>{say('web.impact.next', { value: valueOf(say, measure, next) })}</span>}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
        {wanted === undefined && <p className={styles.bad} role="alert">{say('error.bad_threshold')}</p>}
        {may && (
          <div className={styles.buttons}>
            <Button type="submit" look="primary" size="s" busy={busy} disabled={!changed || !wanted}>{say('web.impact.save')}</Button>
            {watch.own && <Button size="s" disabled={busy} onClick={() => void send(null, say('web.impact.policy_again'))}>{say('web.impact.use_policy')}</Button>}
          </div>
        )}
      </form>
    </section>
  );
}
