import { ActionIcon, Button, Menu, Text } from '@mantine/core';
import { IconBuilding, IconCheck, IconChevronDown, IconLogout, IconUser, IconUserCircle, IconWorld } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { list } from '../api/resources';
import type { SignedIn, Tenant } from '../api/model';
import { currentLanguage, languageNames, languages } from '../i18n';
import { useLanguageChange, useSigning } from './session';

export function LanguageMenu() {
  const { t } = useTranslation();
  const change = useLanguageChange();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" color="gray" px="xs" leftSection={<IconWorld size={18} />} aria-label={t('menu.language')}>
          {currentLanguage().toUpperCase()}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {languages.map((language) => (
          <Menu.Item
            key={language}
            lang={language}
            rightSection={language === currentLanguage() ? <IconCheck size={16} /> : null}
            onClick={() => void change(language)}
          >
            {languageNames[language]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

export function AccountMenu({ session }: { session: SignedIn }) {
  const { t } = useTranslation();
  const { signOut } = useSigning();
  const navigate = useNavigate();
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('menu.account')}>
          <IconUserCircle size={22} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600}>{session.person.name}</Text>
          <Text size="xs">{session.person.email}</Text>
          <Text size="xs">{t(`role.${session.role}`)}</Text>
        </Menu.Label>
        <Menu.Item leftSection={<IconUser size={16} />} component={Link} to="/account">{t('menu.myAccount')}</Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={16} />}
          onClick={() => void signOut().then(() => navigate({ to: '/sign-in' }))}
        >
          {t('menu.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Which company the pages are about; the platform's administrators may change over. */
export function TenantMenu({ session, tenant }: { session: SignedIn; tenant: string }) {
  const { t } = useTranslation();
  const platform = session.role === 'platform';
  const tenants = useQuery({ ...list<Tenant>('/api/v1/tenants'), enabled: platform, staleTime: 60_000 });
  if (!platform) return <Text size="sm" c="dimmed" truncate visibleFrom="xs">{session.tenant?.name}</Text>;
  const current = tenants.data?.find((each) => each.id === tenant);
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" size="compact-sm" maw={{ base: 118, sm: 240 }} leftSection={<IconBuilding size={16} />} rightSection={<IconChevronDown size={14} />}>
          {current?.name ?? t('menu.chooseTenant')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        {(tenants.data ?? []).map((each) => (
          <Menu.Item key={each.id} component={Link} to={`/t/${each.id}/live`}>{each.name}</Menu.Item>
        ))}
        {tenants.data?.length === 0 && <Menu.Label>{t('tenants.empty')}</Menu.Label>}
      </Menu.Dropdown>
    </Menu>
  );
}
