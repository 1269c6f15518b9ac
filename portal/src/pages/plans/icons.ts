import {
  IconClock, IconDeviceLandlinePhone, IconDeviceMobile, IconDialpad, IconFilter, IconNetwork, IconPhoneOff, IconSpeakerphone,
  IconUser, IconUsersGroup, IconRecordMail,
} from '@tabler/icons-react';

export const stepIcons = {
  callGroup: IconUsersGroup,
  user: IconUser,
  voipAccount: IconDeviceLandlinePhone,
  externalNumber: IconDeviceMobile,
  trunk: IconNetwork,
  openingHours: IconClock,
  announcement: IconSpeakerphone,
  menu: IconDialpad,
  voicemail: IconRecordMail,
  callerMatch: IconFilter,
  hangUp: IconPhoneOff,
};
