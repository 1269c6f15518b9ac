import { Alert, Badge, Button, Group, Stack, Tabs, Text } from '@mantine/core';
import { IconArrowBackUp, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import type { CallPlan, PhoneNumber } from '../../api/model';
import { needs, one, tenantPath } from '../../api/resources';
import { useMayAdminister, useTenant } from '../../app/tenant';
import { useQueryClient } from '@tanstack/react-query';
import { replace } from '../../api/client';
import { Loading, LoadingRows } from '../../parts/Loading';
import { Block, Page } from '../../parts/Page';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { told } from '../../parts/toast';
import { UnsavedGuard } from '../../parts/UnsavedGuard';
import { useNames } from './names';
import { PlanSteps } from './PlanSteps';
import { TryIt } from './TryIt';
import { useDraft } from './useDraft';
import { Versions } from './Versions';
import { PlanContext } from './context';

const PlanPicture = lazy(() => import('./PlanPicture'));

/** A number's call plan: looked at, changed as a draft, tried, saved. */
export function PlanPage() {
  const { t } = useTranslation();
  const tenant = useTenant();
  const { id = '' } = useParams({ strict: false });
  const { tab } = useSearch({ strict: false }) as { tab?: string };
  const navigate = useNavigate();
  const queries = useQueryClient();
  const mayChange = useMayAdminister();
  const path = tenantPath(tenant, `phone-numbers/${encodeURIComponent(id)}`);
  const number = useQuery(one<PhoneNumber>(path));
  const plan = useQuery(one<CallPlan>(`${path}/call-plan`));
  const names = useNames(tenant);
  const { draft, etag, changed, open, setOpen, begin, change, undo, end } = useDraft();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [saving, setSaving] = useState(false);
  needs(number);
  needs(plan);
  const saved = plan.data?.value;
  const steps = draft ?? saved?.steps ?? [];
  const editing = draft !== null;
  const warnings = changed ? [] : (saved?.warnings ?? []);

  async function save() {
    setSaving(true);
    setProblem(null);
    try {
      await replace<CallPlan>(`${path}/call-plan`, { steps }, etag);
      await queries.invalidateQueries();
      end();
      told(t('plan.saved'));
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      setProblem(failure);
    } finally {
      setSaving(false);
    }
  }

  /** Gives up the draft for what is stored now, and goes on from there. */
  async function reload() {
    const { data } = await plan.refetch();
    if (data === undefined) return;
    begin(data.value.steps, data.etag);
    setProblem(null);
  }

  const actions = editing ? (
    <>
      <Button variant="subtle" leftSection={<IconArrowBackUp size={16} />} onClick={undo} disabled={!changed || open !== null}>{t('plan.undo')}</Button>
      <Button variant="default" onClick={() => { end(); setProblem(null); }}>{t('plan.discard')}</Button>
      <Button onClick={() => void save()} loading={saving} disabled={!changed || open !== null}>{t('plan.save')}</Button>
    </>
  ) : mayChange && saved ? (
    <Button leftSection={<IconPencil size={16} />} onClick={() => begin(saved.steps, plan.data?.etag ?? null)}>{t('plan.change')}</Button>
  ) : null;

  const title = number.data ? `${t('nav.plans')} ${number.data.value.number}` : t('nav.plans');
  const go = (to: string | null) =>
    void navigate({ to: '/t/$tenant/plans/$id', params: { tenant, id }, search: to === null || to === 'plan' ? {} : { tab: to }, replace: true });
  return (
    <Page
      title={title}
      {...(number.data?.value.description ? { hint: number.data.value.description } : {})}
      back={{ to: `/t/${tenant}/plans`, label: t('nav.plans') }}
      actions={actions}
    >
      <UnsavedGuard guarded={() => changed || open !== null} />
      {editing && (
        <Group gap="xs" role="status">
          <Badge color="orange" variant="light" c="var(--mantine-color-text)" tt="none">{t('plan.draft')}</Badge>
          {open !== null && changed && <Text size="sm">{t('plan.confirmFirst')}</Text>}
        </Group>
      )}
      <ProblemAlert problem={problem} reload={reload} rest={(problem?.errors ?? []).filter((error) => !error.pointer.startsWith('/steps/'))} />
      <Tabs value={tab ?? 'plan'} onChange={go} keepMounted={false}>
        <Tabs.List mb="md">
          {['plan', 'picture', 'try', 'versions'].map((name) => <Tabs.Tab key={name} value={name}>{t(`plan.tab.${name}`)}</Tabs.Tab>)}
        </Tabs.List>
        <Tabs.Panel value="plan">
          <Stack gap="md">
            {warnings.filter((warning) => !/^\/steps\/./.test(warning.pointer)).map((warning) => (
              <Alert key={warning.code} color="orange" role="note">{warning.detail}</Alert>
            ))}
            <Block>
              {plan.isPending ? (
                <LoadingRows rows={4} />
              ) : (
                <PlanContext value={{ names, editing, plan: steps, change, open, setOpen, warnings, errors: problem?.errors ?? [] }}>
                  <PlanSteps key={editing ? 'draft' : 'saved'} />
                </PlanContext>
              )}
            </Block>
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="picture">
          <Block title={t('plan.tab.picture')} hint={t('plan.pictureHint')}>
            <Suspense fallback={<Loading />}>
              <PlanPicture steps={steps} names={names} number={number.data?.value.number ?? ''} />
            </Suspense>
          </Block>
        </Tabs.Panel>
        <Tabs.Panel value="try">{number.data && <TryIt tenant={tenant} number={number.data.value.number} draft={changed} />}</Tabs.Panel>
        <Tabs.Panel value="versions">
          <Versions tenant={tenant} id={id} names={names} onTake={(old) => {
            if (draft === null) begin(saved?.steps ?? [], plan.data?.etag ?? null);
            change(old);
            go('plan');
          }} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
