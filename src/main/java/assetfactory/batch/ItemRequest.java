package assetfactory.batch;

import assetfactory.library.JsonForm;
import assetfactory.queue.Job;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * What a job of a batch was ordered for, as it stands in the queue.
 *
 * @param item name of the item
 * @param key that the item had then: of another one, it is no longer wanted
 */
record ItemRequest(String item, String key) {
    private static final JsonMapper JSON = JsonForm.mapper();

    static ItemRequest of(PlannedItem planned) {
        return new ItemRequest(planned.name(), planned.wanted());
    }

    static ItemRequest of(Job job) {
        try {
            return JSON.readValue(job.request(), ItemRequest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the queue holds a broken job", e);
        }
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
