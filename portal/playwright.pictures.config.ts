import { defineConfig } from '@playwright/test';
import tests from './playwright.config';

/** Takes the pictures of the README from the running demo: `npm run pictures`. */
const { globalSetup: _, ...rest } = tests;

export default defineConfig({ ...rest, testDir: 'pictures', timeout: 180_000 });
