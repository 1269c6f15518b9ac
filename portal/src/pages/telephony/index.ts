export { AccountForm } from './AccountForm';
export { Accounts, ExternalNumbers, PhoneNumbers, Trunks } from './Lists';
export { ExternalNumberForm, PhoneNumberForm } from './NumberForms';
export { TrunkForm } from './TrunkForm';
