namespace EmrShift.Denials;

/// <summary>
/// Error codes that mean that IAM refused. Services have their own spellings: <c>AccessDenied</c>, <c>AccessDeniedException</c>,
/// <c>Client.UnauthorizedOperation</c>, <c>UnauthorizedAccess</c>, <c>NotAuthorizedException</c> … (facts/trail.md §3).
/// </summary>
static class RefusalCodes
{
    /// <summary>EC2's word for a missing right to create the role of Spot. Source: facts/failure-catalogue.md §0.2 d.</summary>
    static ReadOnlySpan<byte> Spot => "ServiceLinkedRoleCreationNotPermitted"u8;

    /// <summary>Whether a code means a refusal. UTF-8, as it stands in the event.</summary>
    public static bool IsRefusal(ReadOnlySpan<byte> errorCode) =>
        !errorCode.IsEmpty && (errorCode.IndexOf("AccessDenied"u8) >= 0 || errorCode.IndexOf("Unauthorized"u8) >= 0 || errorCode.IndexOf("NotAuthorized"u8) >= 0
        || errorCode.IndexOf("AuthorizationError"u8) >= 0 || errorCode.IndexOf(Spot) >= 0 || errorCode.SequenceEqual("Forbidden"u8));
}
