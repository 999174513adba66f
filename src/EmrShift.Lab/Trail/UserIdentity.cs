using System.Text.Json;

namespace EmrShift.Lab.Trail;

/// <summary>
/// Writes who called.
/// Source: CloudTrail User Guide, "CloudTrail userIdentity element".
/// </summary>
static class UserIdentity
{
    public static void Write(Utf8JsonWriter json, Caller caller)
    {
        json.WriteStartObject("userIdentity");
        if (caller.Kind == CallerKind.AwsService)
        {
            json.WriteString("type", "AWSService");
            json.WriteString("invokedBy", caller.Arn);
            json.WriteEndObject();
            return;
        }
        json.WriteString("type", caller.Kind switch { CallerKind.Root => "Root", CallerKind.IamUser => "IAMUser", _ => "AssumedRole" });
        json.WriteString("principalId", caller.PrincipalId);
        json.WriteString("arn", caller.Arn);
        json.WriteString("accountId", caller.AccountId);
        if (caller.AccessKeyId.Length > 0)
            json.WriteString("accessKeyId", caller.AccessKeyId);
        if (caller.Kind == CallerKind.IamUser)
            json.WriteString("userName", caller.Name);
        if (caller.Session is { } session)
            WriteSession(json, caller, session);
        if (caller.InvokedBy is { } service)
            json.WriteString("invokedBy", service);
        json.WriteEndObject();
    }

    static void WriteSession(Utf8JsonWriter json, Caller caller, Session session)
    {
        json.WriteStartObject("sessionContext");
        json.WriteStartObject("sessionIssuer");
        json.WriteString("type", "Role");
        json.WriteString("principalId", session.RoleId);
        json.WriteString("arn", session.RoleArn);
        json.WriteString("accountId", caller.AccountId);
        json.WriteString("userName", caller.Name);
        json.WriteEndObject();
        json.WriteStartObject("attributes");
        json.WriteString("creationDate", TrailWriter.Time(session.IssuedAt));
        json.WriteString("mfaAuthenticated", "false");
        json.WriteEndObject();
        if (session.SourceIdentity is { } identity)
            json.WriteString("sourceIdentity", identity);
        if (caller.SourceInstanceArn is not null)
            json.WriteString("ec2RoleDelivery", "2.0");
        json.WriteEndObject();
    }
}
