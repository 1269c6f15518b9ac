import { Stack, Text } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CallDetail, VoicemailMessage } from '../../api/model';
import { list, tenantPath } from '../../api/resources';
import { useMayAdminister, useTenant } from '../../app/tenant';
import { Block } from '../../parts/Page';
import { duration } from '../../parts/time';

/** The messages that were left in a call, to be heard; administrators may. */
export function LeftMessages({ call }: { call: CallDetail }) {
  const { t } = useTranslation();
  const tenant = useTenant();
  const mayHear = useMayAdminister();
  const boxes = call.timeline.flatMap((entry) => (entry.type === 'recorded' && entry.millis > 0 ? [entry] : []));
  const messages = useQueries({
    queries: boxes.map((box) => ({
      ...list<VoicemailMessage>(tenantPath(tenant, `voicemail-boxes/${encodeURIComponent(box.boxId)}/messages`)),
      enabled: mayHear,
    })),
  });
  if (!mayHear || boxes.length === 0) return null;
  return (
    <Block title={t('call.message')}>
      <Stack gap="sm">
        {boxes.map((box, at) => {
          const left = messages[at]?.data?.filter((message) => message.call === call.id) ?? [];
          const path = tenantPath(tenant, `voicemail-boxes/${encodeURIComponent(box.boxId)}/messages`);
          return (
            <div key={at}>
              <Text size="sm">
                <Link to={`/t/${tenant}/admin/voicemail/${box.boxId}`}>{box.name}</Link>
                {messages[at]?.isSuccess && left.length === 0 && ` · ${t('call.messageGone')}`}
              </Text>
              {left.map((message) => (
                <div key={message.id}>
                  <Text size="sm" c="dimmed" className="tabular">{duration(message.seconds)}</Text>
                  <audio controls preload="none" src={`${path}/${encodeURIComponent(message.id)}/audio`} aria-label={t('prompt.listen', { name: box.name })} style={{ maxWidth: '100%', height: 36 }} />
                </div>
              ))}
            </div>
          );
        })}
      </Stack>
    </Block>
  );
}
