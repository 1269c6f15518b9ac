import type { components } from './generated/schema';
import type * as model from './model';
import type * as reports from './reports';
import type { Change } from './audit';

type Schemas = components['schemas'];

/** Holds when all that the server may answer is what the portal expects. */
type Fits<Answer extends Expected, Expected> = Answer;

/** The portal's values against the types generated from the product's OpenAPI files: a difference fails the check. */
export interface Conforming {
  account: Fits<Schemas['VoipAccount'], model.VoipAccount>;
  carrier: Fits<Schemas['Carrier'], model.Carrier>;
  change: Fits<Schemas['AuditEntry'], Change>;
  detail: Fits<Schemas['CallDetail'], model.CallDetail>;
  externalNumber: Fits<Schemas['ExternalNumber'], model.ExternalNumber>;
  group: Fits<Schemas['CallGroup'], model.CallGroup>;
  live: Fits<Schemas['LiveCall'], model.LiveCall>;
  openingHours: Fits<Schemas['OpeningHours'], model.OpeningHours>;
  number: Fits<Schemas['PhoneNumber'], model.PhoneNumber>;
  plan: Fits<Schemas['CallPlan'], model.CallPlan>;
  record: Fits<Schemas['CallRecord'], model.CallRecord>;
  session: Fits<Schemas['Session'], model.Session>;
  simulation: Fits<Schemas['Simulation'], model.Simulation>;
  statistics: Fits<Schemas['Statistics'], reports.Statistics>;
  tenant: Fits<Schemas['Tenant'], model.Tenant>;
  token: Fits<Schemas['Token'], model.AccessToken>;
  trunk: Fits<Schemas['Trunk'], model.Trunk>;
  user: Fits<Schemas['User'], model.User>;
  message: Fits<Schemas['VoicemailMessage'], model.VoicemailMessage>;
  voicemailBox: Fits<Schemas['VoicemailBox'], model.VoicemailBox>;
}
