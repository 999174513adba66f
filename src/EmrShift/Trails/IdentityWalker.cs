using System.Runtime.CompilerServices;
using static EmrShift.Trails.JsonBytes;

namespace EmrShift.Trails;

/// <summary>
/// Walks <c>userIdentity</c>. Shapes:
/// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
/// </summary>
static class IdentityWalker
{
    enum Level { Identity, SessionContext, SessionIssuer }

    /// <summary>
    /// Notes the fields of the object whose first key is at <paramref name="at"/>. The index behind it; more than <paramref name="end"/> when the
    /// data ran out; the complement of an index where it stops being JSON.
    /// </summary>
    public static int Walk(ref byte start, byte[] data, int at, int end, EventFields fields) =>
        Walk(ref start, data, at, end, fields, Level.Identity);

    static int Walk(ref byte start, byte[] data, int at, int end, EventFields fields, Level level)
    {
        at = Skip(ref start, at);
        if (Unsafe.Add(ref start, at) == (byte)'}')
            return at + 1;
        while (true)
        {
            var kind = JsonMembers.Read(ref start, ref at, end, out var slice, out var text);
            var key = data.AsSpan(slice.Start, slice.Length);
            switch (kind)
            {
                case MemberValue.Text when level == Level.Identity:
                    SetIdentity(key, text, fields);
                    break;
                case MemberValue.Text when level == Level.SessionIssuer:
                    SetIssuer(key, text, fields);
                    break;
                case MemberValue.Object when level == Level.Identity && key.SequenceEqual("sessionContext"u8):
                    at = Walk(ref start, data, at + 1, end, fields, Level.SessionContext);
                    break;
                case MemberValue.Object when level == Level.SessionContext && key.SequenceEqual("sessionIssuer"u8):
                    at = Walk(ref start, data, at + 1, end, fields, Level.SessionIssuer);
                    break;
                case MemberValue.Object or MemberValue.Array:
                    at = Behind(ref start, at + 1, end, 1);
                    break;
                case MemberValue.Nothing:
                    return Stop(at, end);
            }
            if (at < 0 || at >= end)
                return at < 0 ? at : end + 1;
            if (JsonMembers.ToNext(ref start, ref at))
                continue;
            return Unsafe.Add(ref start, at) == (byte)'}' ? at + 1 : Stop(at, end);
        }
    }

    static int Stop(int at, int end) => at >= end ? end + 1 : ~at;

    static void SetIdentity(ReadOnlySpan<byte> key, Slice text, EventFields fields)
    {
        switch (key.Length)
        {
            case 3 when key.SequenceEqual("arn"u8):
                fields.IdentityArn = text;
                break;
            case 4 when key.SequenceEqual("type"u8):
                fields.IdentityType = text;
                break;
            case 8 when key.SequenceEqual("userName"u8):
                fields.IdentityUserName = text;
                break;
            case 9 when key.SequenceEqual("accountId"u8):
                fields.IdentityAccount = text;
                break;
            case 9 when key.SequenceEqual("invokedBy"u8):
                fields.InvokedBy = text;
                break;
            case 11 when key.SequenceEqual("principalId"u8):
                fields.IdentityPrincipalId = text;
                break;
        }
    }

    static void SetIssuer(ReadOnlySpan<byte> key, Slice text, EventFields fields)
    {
        if (key.SequenceEqual("arn"u8))
            fields.IssuerArn = text;
        else if (key.SequenceEqual("type"u8))
            fields.IssuerType = text;
    }
}
