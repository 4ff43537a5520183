import { loadConfig } from './src/config/index.js';
import { createDataSource } from './src/database/data-source.js';

/** The DataSource of the migration command (`typeorm -d`); the application makes its own from the same options. */
export default await createDataSource(loadConfig().databaseUrl ?? '');
