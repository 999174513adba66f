FLOW = {
    'Name': 'misspelt',
    'ReleaseLabel': 'emr-7.1.0',
    'Instances': {},
    'Tags': [
        {'Key': 'for-use-with-amazon-emr-managed-policy', 'Value': 'true'},
    ],
}
