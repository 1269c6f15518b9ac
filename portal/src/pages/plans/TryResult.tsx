import { Alert, Button, List, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Simulation } from '../../api/model';
import { clock } from '../../parts/Bars';
import { Block } from '../../parts/Page';
import { DryPicture } from './DryPicture';

/** What the dry run says: as a picture, and why. */
export function TryResult({ run }: { run: Simulation }) {
  const { t } = useTranslation();
  const [round, setRound] = useState(0);
  const branch = (name: string) => (/^[0-9*#]$/.test(name) ? t('branch.key', { key: name }) : t(`branch.${name}`, { defaultValue: name }));
  return (
    <>
      <Block
        title={t('try.result')}
        actions={<Button size="compact-sm" variant="default" onClick={() => setRound(round + 1)}>{t('try.replay')}</Button>}
      >
        <DryPicture key={round} timeline={run.timeline} />
        {run.outcome && <Text size="sm" mt="sm">{t('try.outcome', { outcome: t(`outcome.${run.outcome}`, { defaultValue: run.outcome }) })}</Text>}
      </Block>
      <Block title={t('try.text')}>
        <Stack gap="xs">
          {run.timeline.length === 0 && <Text size="sm">{t('call.nobodyRung')}</Text>}
          {run.timeline.map((entry, at) => (
            <div key={at}>
              <Text fw={600} size="sm">
                <span className="tabular">{clock(entry.atSeconds)}</span> {t(`step.${entry.step.kind}`, { defaultValue: entry.step.kind })}: {entry.step.name}
              </Text>
              {entry.choice && (
                <Text size="sm">{t('try.choice', { branch: branch(entry.choice.branch), others: entry.choice.others.map(branch).join(', ') || '–' })}</Text>
              )}
              <List size="sm">
                {entry.ring.map((leg, place) => <List.Item key={`r${place}`}>{t('try.rings', { name: leg.target.name, why: leg.text })}</List.Item>)}
                {entry.skipped.map((each, place) => (
                  <List.Item key={`s${place}`} c="dimmed">{t('call.skipped', { name: each.target.name, why: each.text })}</List.Item>
                ))}
              </List>
            </div>
          ))}
        </Stack>
      </Block>
      {run.warnings.map((warning) => <Alert key={warning.pointer + warning.code} color="orange" role="note">{warning.detail}</Alert>)}
    </>
  );
}
