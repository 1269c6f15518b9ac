import { Product } from './product';

/** Starts the product once for all tests, and ends it after the last. */
export default async function setup(): Promise<() => Promise<void>> {
  const product = await Product.start();
  process.env['TUTTI_BASE'] = product.base;
  process.env['TUTTI_SIP_PORT'] = String(product.sipPort);
  process.env['TUTTI_WELCOME'] = product.welcome;
  return () => product.close();
}
