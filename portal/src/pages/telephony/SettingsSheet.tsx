import { Alert, Button, CopyButton, Grid, Group, Table, Text } from '@mantine/core';
import { IconCopy, IconPrinter } from '@tabler/icons-react';
import qrcode from 'qrcode-generator';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { VoipAccount } from '../../api/model';
import { Block } from '../../parts/Page';

const MARGIN = 4;

/** A QR code as SVG shapes: dark modules on white, whatever the colours of the page. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => {
    const code = qrcode(0, 'M');
    code.addData(text);
    code.make();
    const count = code.getModuleCount();
    let drawn = '';
    for (let row = 0; row < count; row++)
      for (let column = 0; column < count; column++)
        if (code.isDark(row, column)) drawn += `M${column + MARGIN} ${row + MARGIN}h1v1h-1z`;
    return { size: count + 2 * MARGIN, path: drawn };
  }, [text]);
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} width={200} height={200} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

type Door = VoipAccount['sip'][number];
const SIP_PORT = 5060;
/** What a softphone speaks that scans the code; the others are of browsers. */
const ofPhones = ['udp', 'tcp', 'tls'];

/** `UDP 5060, TCP 5060, TLS 5061`. */
export function doorsOf(doors: Door[]): string {
  return doors.map(({ transport, port }) => `${transport.toUpperCase()} ${port}`).join(', ');
}

/** `sip:user:password@domain`, as softphones read it from a QR code; with the port where it is not the usual one. */
export function sipAddress({ username, domain, sip }: Pick<VoipAccount, 'username' | 'domain' | 'sip'>, password: string): string {
  const door = sip.find(({ transport }) => ofPhones.includes(transport));
  const host = domain.includes(':') ? `[${domain}]` : domain;
  const port = door === undefined || door.port === SIP_PORT ? '' : `:${door.port}`;
  const transport = door === undefined || door.transport === 'udp' ? '' : `;transport=${door.transport}`;
  return `sip:${encodeURIComponent(username)}:${encodeURIComponent(password)}@${host}${port}${transport}`;
}

/** What somebody types into a softphone, and the same as a QR code while the password is known. */
export function SettingsSheet({ account, password }: { account: VoipAccount; password: string | undefined }) {
  const { t } = useTranslation();
  const rows = [
    [t('sheet.server'), account.domain],
    [t('sheet.username'), account.username],
    [t('field.password'), password ?? t('sheet.hidden')],
    [t('field.internalNumber'), account.internalNumber],
    [t('sheet.transport'), doorsOf(account.sip)],
  ] as const;
  return (
    <Block
      title={t('sheet.title')}
      hint={t('sheet.hint')}
      actions={<Button variant="default" size="compact-sm" className="no-print" leftSection={<IconPrinter size={14} />} onClick={() => window.print()}>{t('print')}</Button>}
    >
      {password !== undefined && <Alert color="orange" mb="sm" role="status">{t('sheet.once')}</Alert>}
      <Grid>
        <Grid.Col span={{ base: 12, sm: 8 }}>
          <Table>
            <Table.Tbody>
              {rows.map(([label, value]) => (
                <Table.Tr key={label}>
                  <Table.Th w={170}>{label}</Table.Th>
                  <Table.Td>
                    <Group gap="xs" justify="space-between" wrap="nowrap">
                      <Text size="sm" ff="monospace">{value}</Text>
                      {(label !== t('field.password') || password !== undefined) && (
                        <CopyButton value={value}>
                          {({ copied, copy }) => (
                            <Button className="no-print" size="compact-xs" variant="subtle" leftSection={<IconCopy size={13} />} onClick={copy} aria-label={`${t('copy')}: ${label}`}>
                              {copied ? t('copied') : t('copy')}
                            </Button>
                          )}
                        </CopyButton>
                      )}
                    </Group>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Grid.Col>
        <Grid.Col span={{ base: 12, sm: 4 }}>
          {password === undefined ? <Text size="sm" c="dimmed">{t('sheet.noCode')}</Text> : <QrCode text={sipAddress(account, password)} label={t('sheet.code')} />}
        </Grid.Col>
      </Grid>
    </Block>
  );
}
