import { TextInput } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { officeHours } from '../../api/defaults';
import type { OpeningHours, Schedule } from '../../api/model';
import { tenantPath } from '../../api/resources';
import { useMayAdminister, useTenant } from '../../app/tenant';
import { FormPage } from '../../parts/FormPage';
import { Block } from '../../parts/Page';
import { useResourceForm } from '../../parts/useResourceForm';
import { mistakesOf } from '../plans/hours';
import { ScheduleFields } from '../plans/ScheduleFields';
import { UsedIn } from '../groups/UsedIn';

const ROWS_MAX = 50;
const row = (at: number) => `schedule.weekly.${at}`;

interface Values {
  description: string;
  schedule: Schedule;
}

/** Opening hours by name: a change holds in every call plan that follows them. */
export function OpeningHoursForm() {
  const { t } = useTranslation();
  const tenant = useTenant();
  const mayChange = useMayAdminister();
  const { id = 'new' } = useParams({ strict: false });
  const path = tenantPath(tenant, 'opening-hours');
  const base = `/t/${tenant}/admin/opening-hours`;
  const editor = useResourceForm<Values, OpeningHours>({
    path,
    id,
    empty: { description: '', schedule: officeHours },
    fromValue: ({ description, schedule }) => ({ description, schedule }),
    toBody: (values) => values,
    fields: ['description', ...Array.from({ length: ROWS_MAX }, (_, at) => row(at))],
    validate: (values) => ({
      ...(values.description.trim() === '' ? { description: t('required.description') } : {}),
      ...Object.fromEntries(mistakesOf(values.schedule.weekly).flatMap((mistake, at) => (mistake === undefined ? [] : [[row(at), true]]))),
    }),
    after: () => base,
  });
  return (
    <FormPage
      title={editor.isNew ? t('openingHours.new') : (editor.value?.description ?? '…')}
      back={{ to: base, label: t('nav.openingHours') }}
      editor={editor}
      readOnly={!mayChange}
      removal={{ path, id, name: editor.value?.description ?? '' }}
      after={editor.isNew ? null : <UsedIn tenant={tenant} id={id} type="openingHours" />}
    >
      <Block>
        <TextInput label={t('field.description')} maxLength={100} required mb="md" maw={420} {...editor.form.getInputProps('description')} />
        <ScheduleFields schedule={editor.form.getValues().schedule} refused={(at) => typeof editor.form.errors[row(at)] === 'string' && editor.form.errors[row(at)]} onChange={(schedule) => editor.form.setFieldValue('schedule', schedule)} />
      </Block>
    </FormPage>
  );
}
