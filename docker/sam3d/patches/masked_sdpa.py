# asset-factory patch: the same result as the function above without its mask of (all queries) x (all keys).
#
# Sequences that attend only to themselves need no mask when each is computed on its own. One sequence, the usual case
# here, is one call; many windows are grouped by their lengths, so that each group is one batched call.


def masked_sdpa(q, k, v, q_seqlen, kv_seqlen):
    """Attention of packed sequences, each to its own keys only.

    q (1, sum of q_seqlen, heads, channels), k and v (1, sum of kv_seqlen, heads, channels); returns
    (sum of q_seqlen, heads, channels of v). Sequence i owns the i-th slice of the packed axis.
    """
    q, k, v = q[0], k[0], v[0]
    if len(q_seqlen) == 1:
        return _attend_batched(q[None], k[None], v[None])[0]

    # The result is made from the first group, because under autocast its type is not the type of q.
    out = None
    for (q_length, kv_length), (q_starts, kv_starts) in _starts_by_lengths(q_seqlen, kv_seqlen).items():
        q_rows = _rows(q_starts, q_length, q.device)
        kv_rows = _rows(kv_starts, kv_length, k.device)
        attended = _attend_batched(q[q_rows], k[kv_rows], v[kv_rows])
        if out is None:
            out = attended.new_empty(q.shape[0], q.shape[1], v.shape[2])
        out[q_rows] = attended
    return out


def _starts_by_lengths(q_seqlen, kv_seqlen):
    """Map (query length, key length) to the lists of the starts of all sequences with those lengths."""
    by_lengths = {}
    q_start = kv_start = 0
    for q_length, kv_length in zip(q_seqlen, kv_seqlen):
        q_starts, kv_starts = by_lengths.setdefault((int(q_length), int(kv_length)), ([], []))
        q_starts.append(q_start)
        kv_starts.append(kv_start)
        q_start += int(q_length)
        kv_start += int(kv_length)
    return by_lengths


def _rows(starts, length, device):
    """Row numbers (sequences, length) of equally long sequences that begin at `starts`."""
    return torch.tensor(starts, device=device)[:, None] + torch.arange(length, device=device)[None, :]


def _attend_batched(q, k, v):
    """Unmasked attention of a batch: (batch, length, heads, channels) in and out."""
    q, k, v = (x.transpose(1, 2) for x in (q, k, v))
    return F.scaled_dot_product_attention(q, k, v).transpose(1, 2)
