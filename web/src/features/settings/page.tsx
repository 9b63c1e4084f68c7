// Settings: a list of sections at the side, one of them open. Who may not change something sees it as it is.
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import type { ComponentType, ReactNode } from 'react';
import { useMay } from '../../api/session';
import { useSay } from '../../lib/say';
import { useActions } from '../../ui/actions';
import { Select } from '../../ui/field';
import { Page, PageHeader } from '../../ui/page_header';
import { Notice } from '../../ui/states';
import { AboutSection } from './about_section';
import { AppearanceSection } from './appearance_section';
import { BrandsSection, type ExampleRemoval } from './brands_section';
import { ClocksSection } from './clocks_section';
import { HolidaysSection } from './holidays_section';
import { HoursSection } from './hours_section';
import { LearningSection } from './learning_section';
import { MailSection } from './mail_section';
import { PasswordSection } from './password_section';
import { PeopleSection } from './people_section';
import { shownParts, type Part } from './parts';
import styles from './settings.module.css';

const sections: Record<Part, ComponentType<{ may: boolean; removal: ExampleRemoval }>> = {
  brand: BrandsSection, hours: HoursSection, holidays: HolidaysSection, clocks: ClocksSection, people: PeopleSection, mail: MailSection, learning: LearningSection,
  appearance: AppearanceSection, password: PasswordSection, about: AboutSection,
};

export function SettingsPage({ above, removal }: { above?: ReactNode; removal: ExampleRemoval }) {
  const say = useSay();
  const navigate = useNavigate();
  const { part: asked } = useParams({ strict: false }) as { part?: string };
  const mayRead = useMay('read_settings');
  const mayUsers = useMay('read_users');
  const mayChange = useMay('manage_settings');
  const mayManageUsers = useMay('manage_users');
  const parts = shownParts(mayRead, mayUsers);
  const part = parts.find((each) => each === asked) ?? parts[0] ?? 'appearance';
  useActions(parts.map((each) => ({
    id: `settings_${each}`, label: (words) => `${words('web.settings.title')}: ${words(`web.settings.section.${each}`)}`, group: 'web.place.settings' as const,
    perform: () => void navigate({ to: '/settings/$part', params: { part: each } }),
  })));
  const Chosen = sections[part];
  const may = part === 'people' ? mayManageUsers : mayChange;
  const house = part !== 'appearance' && part !== 'password' && part !== 'about';
  return (
    <Page width="l">
      <PageHeader title={say('web.settings.title')} />
      {asked === undefined && above}
      <div className={styles.frame}>
        <nav className={styles.nav} aria-label={say('web.settings.nav')}>
          <ul>
            {parts.map((each) => (
              <li key={each}><Link to="/settings/$part" params={{ part: each }} aria-current={each === part ? 'page' : undefined}>{say(`web.settings.section.${each}`)}</Link></li>
            ))}
          </ul>
          <div className={styles.narrow}>
            <Select label={say('web.settings.nav')} value={part} onChoose={(next) => void navigate({ to: '/settings/$part', params: { part: next } })} choices={parts.map((value) => ({ value, label: say(`web.settings.section.${value}`) }))} />
          </div>
        </nav>
        <div className={styles.content}>
          {house && !may && <Notice>{say('web.settings.read_only')}</Notice>}
          <Chosen may={may} removal={removal} />
        </div>
      </div>
    </Page>
  );
}
