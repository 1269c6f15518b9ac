import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Registration } from '../../api/model';
import { useTimezone } from '../../app/tenant';
import { Block } from '../../parts/Page';
import { dateTime } from '../../parts/time';

interface Props {
  of: Registration[];
  /** What is said when nothing is registered. */
  nobody: string;
  hint?: string;
}

/** What is registered now, over which way and until when. */
export function Registrations({ of, nobody, hint }: Props) {
  const { t } = useTranslation();
  const zone = useTimezone();
  return (
    <Block title={t('account.registrations')} {...(hint === undefined ? {} : { hint })}>
      {of.length === 0 ? (
        <Text size="sm" c="dimmed">{nobody}</Text>
      ) : (
        <Table.ScrollContainer minWidth={400}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('account.device')}</Table.Th><Table.Th>{t('account.contact')}</Table.Th>
                <Table.Th>{t('account.transport')}</Table.Th><Table.Th>{t('account.expires')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {of.map((each) => (
                <Table.Tr key={each.contact}>
                  <Table.Td>{each.userAgent ?? '–'}</Table.Td><Table.Td>{each.contact}</Table.Td>
                  <Table.Td>{each.transport}</Table.Td><Table.Td>{dateTime(each.expiresAt, zone)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Block>
  );
}
