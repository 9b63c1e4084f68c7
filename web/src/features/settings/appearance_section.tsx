import { useKept } from '../../lib/kept';
import { setLanguage, useSay } from '../../lib/say';
import { setTheme, useTheme } from '../../lib/theme';
import { Section } from '../../ui/page_header';
import { Segmented } from '../../ui/segmented';
import styles from './settings.module.css';

/** Language, theme and density of this browser. */
export function AppearanceSection() {
  const say = useSay();
  const theme = useTheme();
  const [density, setDensity] = useKept<'comfortable' | 'compact'>('density', 'comfortable');
  return (
    <Section title={say('web.settings.section.appearance')} words={say('web.settings.appearance.lead')}>
      <div className={styles.form}>
        <Segmented shown label={say('web.settings.appearance.language')} value={say.language} onChoose={(language) => void setLanguage(language)} choices={[{ value: 'es', label: 'Español' }, { value: 'en', label: 'English' }]} />
        <Segmented shown label={say('web.settings.appearance.theme')} value={theme} onChoose={setTheme} choices={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: say(`web.settings.appearance.theme.${value}`) }))} />
        <Segmented shown label={say('web.settings.appearance.density')} value={density} onChoose={setDensity} choices={(['comfortable', 'compact'] as const).map((value) => ({ value, label: say(`web.settings.appearance.density.${value}`) }))} />
      </div>
    </Section>
  );
}
