// The first board of figures: who waits, how long an answer takes, whether targets hold, how many are answered at all.
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { BarChart3, FlaskConical } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { firstResponseQuery, type FirstResponse } from '../../api/house';
import { problemSentence } from '../../api/http';
import { brandsQuery, countsQuery } from '../../api/queries';
import { useMay } from '../../api/session';
import { useNow } from '../../lib/now';
import { useSay } from '../../lib/say';
import { preciseLengthWords } from '../../lib/time_words';
import { Button } from '../../ui/button';
import { Select } from '../../ui/field';
import { Page, PageHeader, Section } from '../../ui/page_header';
import { Segmented } from '../../ui/segmented';
import { Empty, Failed, Loading, Notice } from '../../ui/states';
import { AttainedCard } from './attained';
import { Attention } from './attention';
import { ALL_BRANDS, shownBrand } from './brand_choice';
import { CasesSheet, type Ask } from './cases_sheet';
import { DetectionSection } from './detection';
import styles from './figures.module.css';
import { OldestCard, WaitingCard } from './now_cards';
import { isPeriod, PERIODS, spanOf, type Period } from './period';
import { ResponseSection } from './response';
import { maturity } from './words';

export default function FiguresScreen() {
  const say = useSay();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { period?: string; brand?: string };
  const period: Period = isPeriod(search.period) ? search.period : 'week';
  const may = useMay('read_measures');
  const brands = useQuery(brandsQuery).data;
  const counts = useQuery(countsQuery()).data;
  const brand = shownBrand(search.brand === undefined ? undefined : String(search.brand), brands ?? [], counts ?? []);
  const minute = useNow(60_000);
  const span = useMemo(() => spanOf(period, new Date(minute)), [period, minute]);
  const figures = useQuery({ ...firstResponseQuery(span.from, span.to, brand), enabled: may && brands !== undefined && counts !== undefined, placeholderData: (old: FirstResponse | undefined) => old });
  const [ask, setAsk] = useState<Ask>();
  const open = useCallback((next: Ask) => setAsk(next), []);
  const choose = (next: { period?: Period; brand?: string }) => {
    const chosen = { period, brand: search.brand, ...next };
    void navigate({ to: '/figures', search: { ...(chosen.period !== 'week' && { period: chosen.period }), ...(chosen.brand !== undefined && { brand: chosen.brand }) }, replace: true });
  };
  if (!may) return <Page><Empty icon={BarChart3} title={say('web.settings.no_permission.title')}>{say('web.figures.no_permission')}</Empty></Page>;

  const example = brands?.find((each) => each.id === brand)?.example;
  const data = figures.data;
  return (
    <Page width="l">
      <PageHeader
        title={say('web.figures.title')}
        actions={<>
          {brands && brands.length > 1 && (
            <Select label={say('web.figures.brand')} value={brand ?? ALL_BRANDS} onChoose={(id) => choose({ brand: id })}
              choices={[{ value: ALL_BRANDS, label: say('web.figures.all_brands') }, ...brands.map((each) => ({ value: each.id, label: each.example ? say('web.figures.example', { name: each.name }) : each.name }))]} />
          )}
          <Segmented label={say('web.figures.period')} value={period} onChoose={(next) => choose({ period: next })} choices={PERIODS.map((value) => ({ value, label: say(`web.figures.period.${value}`) }))} />
        </>}
      >
        {say('web.figures.lead')}
      </PageHeader>
      {example && <Notice icon={FlaskConical}>{say('web.figures.example_note')}</Notice>}
      {figures.isError ? <Failed sentence={problemSentence(say, figures.error)} retry={() => void figures.refetch()} /> : (
        <>
          <div className={styles.cards}>
            <WaitingCard brand={brand} example={brands?.find((each) => each.example)?.id} />
            <OldestCard figures={data} />
            <AttainedCard tier="wanted" figures={data} onOpen={open} />
            <AttainedCard tier="limit" figures={data} onOpen={open} />
          </div>
          {data === undefined ? <Loading lines={6} /> : maturity(data) === 'empty' ? (
            <Section>
              <Empty icon={BarChart3} title={say('web.figures.empty.title')} action={period !== 'quarter' && <Button onClick={() => choose({ period: 'quarter' })}>{say('web.figures.empty.longer')}</Button>}>{say('web.figures.empty.lead')}</Empty>
            </Section>
          ) : (
            <>
              <ResponseSection figures={data} onOpen={open} />
              {maturity(data) === 'young' && (
                <Notice>
                  {say('web.figures.young', { waiting: data.waiting })}{' '}
                  {data.censored_median === undefined ? say('web.figures.young_median_unreached') : say('web.figures.young_median', { median: preciseLengthWords(say, data.censored_median) })}
                </Notice>
              )}
              <Attention figures={data} onOpen={open} />
            </>
          )}
        </>
      )}
      <DetectionSection span={span} brand={brand} />
      {ask && <CasesSheet ask={ask} span={span} brand={brand} onClose={() => setAsk(undefined)} />}
    </Page>
  );
}
