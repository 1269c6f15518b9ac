export { Administrators } from './Administrators';
export { CarrierForm } from './CarrierForm';
export { Carriers, Tenants } from './Lists';
export { TenantForm } from './TenantForm';
