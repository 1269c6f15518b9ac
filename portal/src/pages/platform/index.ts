export { Administrators } from './Administrators';
export { CarrierForm } from './CarrierForm';
export { Carriers, Tenants } from './Lists';
export { PlatformAuditLog } from './PlatformAuditLog';
export { TenantForm } from './TenantForm';
