/** What every page needs. The pages work without it; it only makes them livelier. */
import './local-time.js';
import './notices.js';
import './rename.js';
import './job-progress.js';
import './turntable.js';
