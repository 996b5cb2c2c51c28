/**
 * The viewer's sentences, given by the page as JSON in `data-messages` (keys `viewer.…`, arguments `{0}`, `{1}`), and
 * its numbers in the reader's way of writing.
 */
export class Messages {
    #texts;
    #language;

    /** @param {string|undefined} json @param {string} language a BCP 47 tag */
    constructor(json, language) {
        this.#texts = JSON.parse(json || '{}');
        this.#language = language || 'en';
    }

    /** The sentence for `viewer.<key>`; the key itself where the page gave none. */
    text(key, ...values) {
        const text = this.#texts[`viewer.${key}`] ?? key;
        return text.replace(/\{(\d)(?:,[^}]*)?\}/g, (whole, index) => values[Number(index)] ?? whole);
    }

    number(value, digits = 0) {
        return new Intl.NumberFormat(this.#language, {
            minimumFractionDigits: digits, maximumFractionDigits: digits,
        }).format(value);
    }

    bytes(count) {
        if (count < 1000) {
            return `${this.number(count)} B`;
        }
        return count < 1e6 ? `${this.number(count / 1e3)} kB` : `${this.number(count / 1e6, 1)} MB`;
    }

    /** Width × height × depth of a box in metres, in the unit that suits its longest side. */
    size([x, y, z]) {
        const [factor, unit, digits] = scaleOf(Math.max(x, y, z));
        return `${[x, y, z].map(side => this.number(side * factor, digits)).join(' × ')} ${unit}`;
    }

    /** A length in metres, in the unit that suits it. */
    length(metres) {
        const [factor, unit, digits] = scaleOf(metres);
        return `${this.number(metres * factor, digits)} ${unit}`;
    }

    /** A length in metres that is a power of ten: 1 mm, 10 cm, 1 m. */
    roundLength(metres) {
        const [factor, unit] = metres < 0.00999 ? [1000, 'mm'] : metres < 0.999 ? [100, 'cm'] : [1, 'm'];
        return `${new Intl.NumberFormat(this.#language, { maximumSignificantDigits: 2 }).format(metres * factor)} ${unit}`;
    }
}

function scaleOf(longest) {
    return longest < 0.01 ? [1000, 'mm', 1] : longest < 2 ? [100, 'cm', 1] : [1, 'm', 2];
}
