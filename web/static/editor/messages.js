/** The editor's sentences, handed in by the page: MessageFormat patterns with plain `{0}` places. */
export class Sentences {
    #patterns;
    #language;

    /** @param {Record<string, string>} patterns @param {string} language of the page */
    constructor(patterns, language) {
        this.#patterns = patterns;
        this.#language = language;
    }

    /** An argument `{percent: 0.5}` is written as a percentage. */
    text(key, ...args) {
        const pattern = this.#patterns[key] ?? key;
        return pattern.replace(/\{(\d)\}/g, (_, index) => this.#write(args[Number(index)]));
    }

    #write(argument) {
        if (typeof argument?.percent === 'number') {
            const digits = argument.percent < 0.1 ? 1 : 0;
            return argument.percent.toLocaleString(this.#language, { style: 'percent', maximumFractionDigits: digits });
        }
        return String(argument);
    }
}
